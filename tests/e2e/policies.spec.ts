import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

test("a manager at headquarters decides a new version with a reason; a wrong number is said at its field", async ({ browser }) => {
  const manager = await signIn(browser, "hq.qin");
  const { page } = manager;
  await page.goto("/policies");
  await expectAccessible(page);
  const calls = page.getByRole("region", { name: "回访时限" });
  await calls.getByLabel("接手后保留（分钟）").fill("很久");
  await calls.getByRole("button", { name: "改为新版" }).click();
  await expect(calls.getByLabel("接手后保留（分钟）")).toHaveAttribute("aria-invalid", "true");
  await calls.getByLabel("接手后保留（分钟）").fill("45");
  await calls.getByLabel("修改原因").fill("座席反映一小时太长");
  await calls.getByRole("button", { name: "改为新版" }).click();
  await expect(calls.getByText("第 2 版").first()).toBeVisible();
  await expect(calls.getByText("座席反映一小时太长")).toBeVisible();

  // Whoever only reads policies sees the numbers and cannot write in them.
  const auditor = await signIn(browser, "audit.jin");
  await auditor.page.goto("/policies");
  await expect(auditor.page.getByRole("region", { name: "回访时限" }).getByLabel("接手后保留（分钟）")).toBeDisabled();
  await expect(auditor.page.getByRole("button", { name: "改为新版" })).toHaveCount(0);
  expectNoTrouble(manager, auditor);
});

test("a province's rule is added to the three guarantees: a wrong row is said at its fields, and the next call goes by it", async ({
  browser,
}) => {
  const manager = await signIn(browser, "hq.qin");
  const { page } = manager;
  await page.goto("/policies");
  const table = page.getByRole("region", { name: "三包期限" }).first();
  await table.getByRole("button", { name: "增加期限" }).click();
  const field = (name: string) => table.getByLabel(`第 9 行 · ${name}`);
  await field("规则归属").selectOption({ label: "山东省" });
  await field("整机（年）").fill("99");
  await table.getByRole("button", { name: "改为新版" }).click();
  for (const name of ["品类", "整机（年）", "依据"]) await expect(field(name)).toHaveAttribute("aria-invalid", "true");
  await field("品类").selectOption({ label: "洗衣机" });
  await field("整机（年）").fill("6");
  await field("核实情况").selectOption({ label: "已核实" });
  await field("依据").fill("《山东省三包规定》样例");
  await field("条").fill("12");
  await table.getByLabel("修改原因").fill("省里有更长的期限");
  await table.getByRole("button", { name: "改为新版" }).click();
  await expect(table.getByText("第 2 版").first()).toBeVisible();

  // The caller of the second golden case lives in Shandong, with a machine that no other rule covers any more.
  const agent = await signIn(browser, "agent.lin");
  await agent.page.goto("/intake");
  await agent.page.getByLabel("来电号码").fill("13900000902");
  await expect(agent.page.getByText(/按山东省规定，整机三包期内，免费维修/)).toBeVisible();
  await expect(agent.page.getByText("依据：《山东省三包规定》样例第 12 条")).toBeVisible();
  await expectAccessible(agent.page);
  expectNoTrouble(manager, agent);
});
