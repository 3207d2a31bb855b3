import { expect, type Locator, test } from "@playwright/test";
import { newNumber, pickSymptom } from "./loop.ts";
import { expectAccessible, expectNoTrouble, type Person, signIn } from "./person.ts";

async function sitDown({ page }: Person, extension: string): Promise<Locator> {
  const bar = page.getByRole("region", { name: "我的话机" });
  await page.goto("/my-requests");
  const [box, leave] = [bar.getByLabel("分机号"), bar.getByRole("button", { name: "离席" })];
  await expect(box.or(leave)).toBeVisible();
  if (await leave.isVisible()) await leave.click();
  await box.fill(extension);
  await bar.getByRole("button", { name: "上线" }).click();
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();
  return bar;
}

/** A call goes on to a colleague with its form as it was written; what nobody answers comes back with nothing lost. */
test("a call is handed on with its form, and comes back when nobody answers", async ({ browser }) => {
  test.setTimeout(120_000);
  const [first, other, switchboard] = [
    await signIn(browser, "agent.zhou"),
    await signIn(browser, "agent.lin"),
    await signIn(browser, "callcentre.gao"),
  ];
  const bar = await sitDown(first, "8111");
  const otherBar = await sitDown(other, "8112");
  const number = newNumber();
  await switchboard.page.goto("/switchboard");
  await switchboard.page.getByLabel("振铃的分机").selectOption("8111");
  await switchboard.page.getByLabel("主叫号码").fill(number);
  await switchboard.page.getByRole("button", { name: "拨入一通电话" }).click();
  await switchboard.page.getByRole("button", { name: "接听" }).first().click();
  await first.page.waitForURL(/\/intake\?call=/);
  await expect(first.page.getByLabel("来电号码")).toHaveValue(number);
  await first.page.getByLabel("用户姓名").fill("燕归");
  await pickSymptom(first.page, "断电");
  await first.page.getByLabel("用户的话").fill("转一半：洗着洗着断电。");

  const handOn = async () => {
    await first.page.keyboard.press("F9");
    const dialog = first.page.getByRole("dialog");
    const colleague = await dialog.locator("option", { hasText: "8112" }).getAttribute("value");
    await dialog.getByLabel("转给").selectOption(colleague);
    await expectAccessible(first.page);
    await dialog.getByRole("button", { name: "转接" }).click();
    await expect(bar.getByText(/正转给/)).toBeVisible();
    await switchboard.page.goto("/switchboard");
    await switchboard.page.getByRole("button", { name: "转到 8112" }).click();
  };

  // It rings at the colleague, whose desk has the form before anybody answers; nobody does, and it is as it was.
  await handOn();
  await other.page.waitForURL(/\/intake\?call=/);
  await expect(other.page.getByLabel("用户的话")).toHaveValue("转一半：洗着洗着断电。");
  await expect(other.page.getByLabel("来电号码")).toHaveValue(number);
  await expect(other.page.getByLabel("用户姓名")).toHaveValue("燕归");
  await expect(otherBar.getByText("转来")).toBeVisible();
  await expectAccessible(other.page);
  await switchboard.page.getByRole("button", { name: "无人接，转回" }).click();
  await expect(bar.getByText("通话中")).toBeVisible();
  await expect(first.page.getByLabel("用户的话")).toHaveValue("转一半：洗着洗着断电。");
  await expect(other.page).toHaveURL(/\/intake$/);

  // Handed on once more and answered: the form is the colleague's now, and gone from the first desk.
  await first.page.getByLabel("用户的话").fill("转一半：洗着洗着断电，一天好几次。");
  await handOn();
  await other.page.waitForURL(/\/intake\?call=/);
  await expect(other.page.getByLabel("用户的话")).toHaveValue("转一半：洗着洗着断电，一天好几次。");
  await switchboard.page.getByRole("button", { name: "接听" }).first().click();
  await expect(otherBar.getByText("通话中")).toBeVisible();
  await expect(first.page).toHaveURL(/\/intake$/);
  const copies = await first.page.evaluate(() => Object.entries(localStorage).filter(([, value]) => value.includes("转一半")));
  expect(copies).toEqual([]);
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();
  for (const line of [bar, otherBar]) await line.getByRole("button", { name: "离席" }).click();
  expectNoTrouble(first, other, switchboard);
});
