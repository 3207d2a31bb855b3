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
