import { expect, type Page, test } from "@playwright/test";
import { logCase1 } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

const proposals = (page: Page) => page.getByRole("checkbox", { name: /^派出单 \d+/ });

/** Everything but the first is left out, so that the demo world keeps something to give out. */
async function tickTheFirstAlone(page: Page): Promise<string> {
  const boxes = proposals(page);
  for (let index = 1; index < (await boxes.count()); index += 1) await boxes.nth(index).uncheck({ force: true });
  const name = await boxes.first().evaluate((box) => box.closest("label")?.textContent ?? "");
  return /\d+/.exec(name)?.[0] ?? "";
}

test("a day is planned by the machine, given out in part by a person, taken back, and planned again", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  await logCase1(agent, "霍思齐");
  const dispatcher = await signIn(browser, "dispatch.xu");
  const { page } = dispatcher;
  await page.goto("/dispatch");
  await page.getByRole("link", { name: "排一天" }).click();
  // Whatever the hour: on the next day nobody's shift is over.
  await page.getByRole("navigation", { name: "日期" }).getByRole("link").nth(1).click();
  await expect(page.getByText(/\d+ 单排给 \d+ 位师傅/)).toBeVisible();
  await expect(proposals(page).first()).toBeChecked();
  await expectAccessible(page);

  const number = await tickTheFirstAlone(page);
  await page.getByRole("button", { name: "派出 1 单" }).click();
  await expect(page.getByText(/^工单 \d+/)).toBeVisible();
  await expect(page.getByText("已派出 1 单")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: new RegExp(`^派出单 ${number}`) })).toHaveCount(0);

  // Who was sent, and why, is kept with it, and comes out the same when it is worked out again.
  const order = /\d+/.exec((await page.getByText(/^工单 \d+/).textContent()) ?? "")?.[0] ?? "";
  const other = await dispatcher.context.newPage();
  await other.goto("/dispatch");
  await other.getByRole("tab", { name: /待网点接单/ }).click();
  await other.getByRole("button", { name: `撤回工单 ${order}` }).click();
  await other.getByText("为什么派他").click();
  await expect(other.getByText(/能去的 \d+ 人中排第 \d+/)).toBeVisible();
  await expect(other.getByText("按当天的规则重算：一致。")).toBeVisible();
  await expectAccessible(other);
  await other.close();

  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText("已撤回，重新待派")).toBeVisible();
  await page.getByRole("button", { name: "重新排" }).click();
  await expect(page.getByRole("checkbox", { name: new RegExp(`^派出单 ${number}`) })).toBeChecked();
  expectNoTrouble(agent, dispatcher);
});
