import { expect, type Page, test } from "@playwright/test";
import { logCase1, newNumber } from "./loop.ts";
import { expectAccessible, expectNoTrouble, type Person, signIn } from "./person.ts";

/** Opens the file of a request's household. */
async function openFile({ page }: Person, request: string): Promise<string> {
  await page.goto(request);
  const href = await page.locator("main a[href^='/customers/']").first().getAttribute("href");
  await page.goto(href ?? "");
  await expect(page.getByRole("heading", { name: "变更记录" })).toBeVisible();
  return href ?? "";
}
const panel = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

/** Two agents in one file see each other, and what the other does; what is typed stays. */
test("two agents in one file see each other", async ({ browser }) => {
  test.setTimeout(120_000);
  const [lin, gao] = [await signIn(browser, "agent.lin"), await signIn(browser, "callcentre.gao")];
  const { file } = await logCase1(lin, "纪安");
  const href = await openFile(lin, file);
  await expect(lin.page.getByText("正在此档案")).toHaveCount(0);
  await gao.page.goto(href);
  await expect(lin.page.getByText(/正在此档案/)).toBeVisible();
  await expect(gao.page.getByText(/正在此档案/)).toBeVisible();
  await expectAccessible(lin.page);

  // Lin is typing while Gao saves: Lin is told what, the words stay, and saving says who came first.
  await panel(lin.page, "家庭成员").getByRole("button", { name: "添加" }).click();
  await lin.page.getByRole("dialog").getByLabel("姓名").fill("纪宁");
  await panel(gao.page, "家庭成员").getByRole("button", { name: "添加" }).click();
  await gao.page.getByRole("dialog").getByLabel("姓名").fill("纪平");
  await gao.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(lin.page.getByText(/刚改动了档案 · 新增家庭成员：纪平/).first()).toBeAttached();
  await expect(lin.page.getByText("纪平", { exact: true })).toBeAttached();
  await expect(lin.page.getByRole("dialog").getByLabel("姓名")).toHaveValue("纪宁");
  await lin.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(panel(lin.page, "家庭成员").getByText("纪宁")).toBeVisible();
  await lin.page.getByRole("button", { name: "知道了" }).click();
  await expect(lin.page.getByText(/刚改动了档案/)).toHaveCount(0);

  // An appliance is put right with what is owed for it, and a membership is a word beside the caller's name.
  await panel(gao.page, "产品").getByRole("button", { name: /^修改/ }).click();
  const appliance = gao.page.getByRole("dialog");
  await appliance.getByLabel("购买日期").fill("2019-05-01");
  await expect(appliance.getByText("收费").first()).toBeVisible();
  await expectAccessible(gao.page);
  await appliance.getByRole("button", { name: "保存" }).click();
  await expect(appliance).toHaveCount(0);
  await panel(gao.page, "会员").getByRole("button", { name: "添加" }).click();
  await gao.page.getByLabel("会员号").fill(`HY-${newNumber()}`);
  await gao.page.getByLabel("等级").selectOption({ label: "金卡会员" });
  await gao.page.getByLabel("入会日期").fill("2024-01-01");
  await gao.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(panel(lin.page, "会员").getByText("金卡会员")).toBeVisible();

  // Gao's browser goes: within half a minute nobody is there any more.
  await gao.context.close();
  await expect(lin.page.getByText(/正在此档案/)).toHaveCount(0, { timeout: 30_000 });
  expectNoTrouble(lin);
});
