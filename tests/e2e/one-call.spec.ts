import { expect, type Locator, type Page, test } from "@playwright/test";
import { newNumber } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

/** Goes on by Tab until the field has the focus. */
async function tabTo(page: Page, field: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never came to the field");
}

/** Types into the box that has the focus and takes the first that is offered. */
async function takeFirst(page: Page, typed: string, offered: string | RegExp): Promise<void> {
  await page.keyboard.type(typed);
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(offered);
  await page.keyboard.press("Enter");
}

async function saveByKeys(page: Page): Promise<string> {
  await page.keyboard.press("Control+Enter");
  const said = page.getByText(/已受理，单号 \d+/).first();
  await expect(said).toBeVisible();
  return /\d+/.exec((await said.textContent()) ?? "")?.[0] ?? "";
}

/** Nothing here is done with a mouse. */
test("two appliances in one call are two requests that know each other; the second is solved by a step of the advice", async ({
  browser,
}) => {
  const agent = await signIn(browser, "agent.zhou");
  const { page } = agent;
  const symptom = page.getByRole("combobox", { name: "故障现象" });
  const number = newNumber();
  await page.goto("/intake");
  await expect(page.getByLabel("来电号码")).toBeFocused();
  await page.keyboard.type(number);
  await expect(page.getByLabel("用户姓名")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("邵青");
  await page.keyboard.press("Enter");
  // First letters of the pinyin; the product follows from the symptom.
  await takeFirst(page, "xyj bps", "不排水");
  await tabTo(page, page.getByRole("combobox", { name: "省" }));
  await takeFirst(page, "涪城", "涪城");
  await tabTo(page, page.getByLabel("门牌"));
  await page.keyboard.type("临园路东段 78 号");
  await expect(page.getByText(/上门费 ¥50\.00、人工费 ¥60\.00 起，凭发票在保的免收/)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /已告知用户/ })).toBeChecked();
  // An exception without its reason is refused at the field.
  await tabTo(page, page.getByLabel("用户的话"));
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("checkbox", { name: /取送修/ })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByLabel("取送修的原因")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await tabTo(page, page.getByLabel("取送修的原因"));
  await page.keyboard.press("ArrowDown");
  const first = await saveByKeys(page);
  await expect(page.getByText(/^费用：上门费/)).toBeVisible();
  await expect(page.getByText("修好再送回来")).toBeVisible();
  const firstFile = (await page.getByRole("link", { name: "打开" }).first().getAttribute("href")) ?? "";

  // Caller, address and window stay.
  await page.keyboard.press("m");
  await expect(symptom).toBeFocused();
  await expect(page.getByText(`已登记 ${first}`)).toBeVisible();
  await expect(page.getByText("已查到档案").first()).toBeVisible();
  await takeFirst(page, "冰箱不凉", "不制冷");
  await expect(page.getByLabel("品类")).toHaveValue(/.+/);
  await expect(page.getByRole("combobox", { name: /^地址/ }).locator("option:checked")).toContainText("临园路东段 78 号");
  await expectAccessible(page);
  const second = await saveByKeys(page);
  expect(second).not.toBe(first);
  await expect(page.getByText("请看灯亮不亮").first()).toBeVisible();
  await expectAccessible(page);
  const secondFile = (await page.getByRole("link", { name: "打开" }).first().getAttribute("href")) ?? "";
  await page.keyboard.press("1");
  await expect(page.getByText("已办结").first()).toBeVisible();

  // The same trouble once more: it joins the open request by a key, or it is said why not.
  await page.keyboard.press("n");
  await expect(page.getByLabel("来电号码")).toBeFocused();
  await page.keyboard.type(number);
  await expect(page.getByText("已查到档案").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await takeFirst(page, "洗衣机排不出水", "不排水");
  await expect(page.getByText(`已有未完成的维修单 ${first}`)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByLabel("不并入的原因")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await page.keyboard.press("Alt+j");
  await expect(page.getByText(`已并入单 ${first}`).first()).toBeVisible();
  await expect(page.getByLabel("来电号码")).toBeFocused();

  await page.goto(secondFile);
  await expect(page.getByText("按建议第 1 步").first()).toBeVisible();
  await expect(page.getByText(new RegExp(`与单 ${first} 同一来电`)).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "受理时说定" }).getByRole("link", { name: first })).toBeVisible();
  await expectAccessible(page);
  await page.goto(firstFile);
  const settled = page.getByRole("region", { name: "受理时说定" });
  await expect(settled.getByRole("link", { name: second })).toBeVisible();
  await expect(settled.getByText("用户行动不便")).toBeVisible();
  await expect(settled.getByText("上门费 ¥50.00")).toBeVisible();
  await expect(page.getByText("说的是同一件事").first()).toBeVisible();
  expectNoTrouble(agent);
});

test("headquarters changes the price list; a price said twice is refused at its field", async ({ browser }) => {
  const manager = await signIn(browser, "hq.qin");
  const { page } = manager;
  await page.goto("/policies");
  const list = page.getByRole("region", { name: "价目（来电告知）" }).first();
  const rows = await list.getByRole("row").count();
  await list.getByRole("button", { name: "增加价格" }).click();
  const field = (name: string) => list.getByLabel(`第 ${rows} 行 · ${name}`, { exact: true });
  await list.getByRole("button", { name: "改为新版" }).click();
  await expect(field("上门费")).toHaveAttribute("aria-invalid", "true");
  await field("上门费").fill("45.50");
  await field("人工费起").fill("70");
  await list.getByRole("button", { name: "改为新版" }).click();
  await expect(field("服务")).toHaveAttribute("aria-invalid", "true");
  await field("品类").selectOption({ label: "空调" });
  await field("服务").selectOption({ label: "检测" });
  await list.getByLabel("修改原因").fill("空调检测单独定价");
  await list.getByRole("button", { name: "改为新版" }).click();
  await expect(list.getByText("第 2 版").first()).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(field("上门费")).toHaveValue("45.50");
  expectNoTrouble(manager);
});
