import { expect, type Page, test } from "@playwright/test";
import { LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { organisation } from "#seed/data/organisation.ts";
import { expectAccessible, expectNoTrouble, type Person, signIn } from "./person.ts";

/**
 * The month, from the draft to the phone: the demo world leaves the latest month as a draft of the first manager. They
 * look down to a ticket and cannot publish alone; the second publishes; a technician sees what came of it, and why.
 */
test("a month is looked into, published by a second manager, and understood on a phone", async ({ browser }) => {
  const first = await signIn(browser, "hq.qin");
  const run = await openDraft(first.page);
  await expectAccessible(first.page);
  await expect(first.page.getByText("须由另一位总部经理发布")).toBeVisible();
  await expect(first.page.getByRole("button", { name: "发布", exact: true })).toHaveCount(0);

  // From a name to a figure, from the figure to a ticket, from the ticket to its timeline.
  const people = first.page.getByRole("table", { name: "人员" });
  const row = people.getByRole("row").filter({ hasText: "B 达标" }).first();
  const name = (await row.getByRole("link").first().textContent()) ?? "";
  await row.getByRole("link").first().click();
  await expect(first.page.getByRole("heading", { level: 1 })).toContainText(name);
  await first.page.getByRole("link", { name: "看非常满意率的单" }).click();
  const cases = first.page.getByRole("table", { name: "非常满意率的单" });
  await expect(cases).toBeVisible();
  await expectAccessible(first.page);
  await cases.getByRole("link").first().click();
  await expect(first.page.getByText(/关单：/).first()).toBeVisible();

  const second = await signIn(browser, "hq.shi");
  await expect(second.page).toHaveURL(/\/overview/);
  await second.page.getByRole("link", { name: /考核已复核，等发布/ }).click();
  await second.page.waitForURL(`**${run}`);
  await second.page.getByRole("button", { name: "发布", exact: true }).click();
  const dialog = second.page.getByRole("alertdialog");
  await expect(dialog).toContainText("发布后冻结");
  await dialog.getByRole("button", { name: "发布", exact: true }).click();
  await expect(second.page.getByText("已发布", { exact: true }).first()).toBeVisible();
  await expectAccessible(second.page);

  const login = organisation.technicians.find((technician) => technician.name.zh === name)?.login ?? "";
  const technician = await signIn(browser, login, { phone: true });
  await technician.page.getByRole("button", { name: /通知/ }).click();
  await technician.page
    .getByRole("link", { name: /月度考核已发布/ })
    .first()
    .click();
  await technician.page.waitForURL("**/month");
  await expect(technician.page.getByText("B 达标").first()).toBeVisible();
  await expect(technician.page.getByRole("link", { name: /积分与资格证/ })).toBeVisible();
  await expectAccessible(technician.page);
  await technician.page.getByRole("link", { name: /非常满意率/ }).click();
  await technician.page.waitForURL("**/very_satisfied");
  await expectAccessible(technician.page);
  await technician.page.locator('main a[href^="/visits/"]').first().click();
  await technician.page.waitForURL("**/visits/**");
  await expect(technician.page.getByRole("heading", { level: 1 })).toBeVisible();
  expectNoTrouble(first, second, technician);
});

test("the first page of a manager counts what it opens, charts and tables say the same", async ({ browser }) => {
  const manager = await signIn(browser, "centre.deng");
  await expect(manager.page).toHaveURL(/\/overview/);
  await inEnglish(manager);
  await expect(manager.page.getByRole("heading", { level: 1, name: "This month" })).toBeVisible();
  await expectAccessible(manager.page);
  await manager.page.getByRole("link", { name: "The month before" }).click();
  await expect(manager.page.getByRole("link", { name: "The month after" })).toBeVisible();
  const chart = manager.page.getByRole("figure", { name: /Completed by outlet/ });
  await chart.getByRole("button", { name: "As table" }).click();
  const cell = chart.getByRole("row").nth(1).getByRole("cell");
  const completed = Number(await cell.last().textContent());
  await cell.first().getByRole("link").click();
  await expect(manager.page.getByRole("heading", { level: 1 })).toContainText("Work orders completed");
  await expect(manager.page.locator("[data-row-link]")).toHaveCount(Math.min(100, completed));
  await expectAccessible(manager.page);
  expectNoTrouble(manager);
});

/** Their own language is Chinese; this device is switched. */
async function inEnglish({ context, page }: Person): Promise<void> {
  await context.addCookies([{ name: LOCALE_COOKIE, value: "en", url: page.url() }]);
  await page.reload();
}

/** The address of the draft that waits. */
async function openDraft(page: Page): Promise<string> {
  await page.goto("/grades");
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: "待发布" }).getByRole("link", { name: "打开" }).click();
  await page.waitForURL(/\/grades\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}
