import { expect, type Page, test } from "@playwright/test";
import { customers } from "#seed/data/people.ts";
import { logCase1 } from "./loop.ts";
import { expectAccessible, expectNoTrouble, holdScripts, type Person, signIn } from "./person.ts";

const NAMED = "欧阳寻觅";

const dialog = (page: Page) => page.getByRole("dialog", { name: /全局搜索|Search everything/ });
const box = (page: Page) => dialog(page).getByRole("combobox");
const options = (page: Page) => dialog(page).getByRole("option");

async function ask({ page }: Person, line: string): Promise<void> {
  // The same key closes what is still open from before.
  await expect(dialog(page)).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(line);
}

test("a desk is led by keys alone: number, name, tail, screen and action, in both languages", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  const { page } = agent;
  const { number, file } = await logCase1(agent, NAMED);
  await page.goto("/my-requests");

  await ask(agent, number);
  await expect(options(page).first()).toContainText(number);
  await expect(box(page)).toHaveAttribute("aria-activedescendant", (await options(page).first().getAttribute("id")) ?? "");
  await expect(dialog(page).getByRole("listbox")).toHaveAttribute("aria-busy", "false");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${file}$`));
  await expect(dialog(page)).toHaveCount(0);

  // Enter sooner than the answer: it is kept, and opens what was meant.
  await page.goto("/my-requests");
  await ask(agent, number);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${file}$`));

  await ask(agent, NAMED.slice(0, 2));
  await expect(dialog(page).getByRole("group", { name: "客户" }).getByRole("option").first()).toContainText(NAMED);
  await expect(dialog(page).locator("mark").first()).toHaveText(NAMED.slice(0, 2));
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  // Pinyin's initials lead to a screen; what was opened last stands first on an empty line.
  await ask(agent, "xsl");
  await expect(options(page).first()).toContainText("新受理");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/intake$/);
  await page.getByLabel("来电号码").focus();
  await page.keyboard.press("Control+k");
  await expect(dialog(page).getByRole("group", { name: "最近打开" }).getByRole("option")).toHaveText([/新受理/, new RegExp(number)]);
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("来电号码")).toBeFocused();

  await ask(agent, "没有这样的人");
  await expect(dialog(page).getByText("没有找到“没有这样的人”").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await ask(agent, "english");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeVisible();
  await ask(agent, "my req");
  await expect(options(page).first()).toContainText("My requests");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(number);
  await expect(dialog(page).getByRole("group", { name: "Requests" }).getByRole("option")).toContainText(`Request ${number}`);
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  // No customer's name stays on the device.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(NAMED);
  // What is still under way when the session ends is refused; that is no trouble of the search.
  expectNoTrouble(agent);
  await ask(agent, "sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the key of the search counts although its page has not woken up", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  const wakeUp = await holdScripts(agent.page);
  await agent.page.goto("/my-requests", { waitUntil: "commit" });
  await expect(agent.page.locator("[aria-keyshortcuts='Control+K Meta+K']")).toBeVisible();
  await agent.page.keyboard.press("Control+k");
  wakeUp();
  await expect(box(agent.page)).toBeFocused();
  await agent.page.keyboard.press("Control+k");
  await expect(dialog(agent.page)).toHaveCount(0);
  expectNoTrouble(agent);
});

test("a phone in the field opens it by a touch, and finds its own customers alone", async ({ browser }) => {
  const technician = await signIn(browser, "tech.zhaolei", { phone: true });
  const { page } = technician;
  await expect(page.locator("main a[href^='/visits/']").first()).toBeVisible();
  const shown = (await page.locator("main a[href^='/visits/']").allTextContents()).join(" ");
  const customer = customers.find(({ name }) => shown.includes(name.zh))?.name.zh ?? "";
  expect(customer).not.toBe("");
  await page.getByRole("button", { name: "搜索", exact: true }).tap();
  await expect(box(page)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(customer);
  await expect(options(page).first()).toContainText(customer);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/visits\/[0-9a-f-]{36}$/);
  await ask(technician, NAMED);
  await expect(dialog(page).getByText(`没有找到“${NAMED}”`).first()).toBeVisible();
  expectNoTrouble(technician);
});

test("what is searched for is asked from here alone, in bounds, and by somebody who is signed in", async ({ browser, request }) => {
  const auditor = await signIn(browser, "audit.jin");
  const origin = new URL(auditor.page.url()).origin;
  const ask = (data: unknown, headers: Record<string, string> = { origin }) =>
    auditor.context.request.post("/api/search", { data, headers });
  expect((await ask({ text: NAMED })).status()).toBe(200);
  expect(await (await ask({ text: NAMED })).text()).not.toContain("欧阳");
  for (const foreign of [{}, { origin: "http://evil.example" }, { origin: "null" }] as Record<string, string>[])
    expect((await ask({ text: "1" }, foreign)).status()).toBe(403);
  for (const wrong of [{}, { text: "" }, { text: "长".repeat(81) }, { text: 5 }, { text: "a", more: true }, "x".repeat(5_000)])
    expect((await ask(wrong)).status(), JSON.stringify(wrong).slice(0, 40)).toBe(400);
  expect((await request.post("/api/search", { data: { text: "1" }, headers: { origin } })).status()).toBe(401);
  expect((await auditor.context.request.get("/api/search")).status()).toBe(405);
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask({ text: "100001" })));
  expect(answers.map((answer) => answer.status())).toContain(429);
});

test("metrics are there for the collector and the administrator, and for nobody else", async ({ browser, request }) => {
  const admin = await signIn(browser, "admin.ye");
  const answer = await admin.context.request.get("/api/metrics");
  expect(answer.headers()["content-type"]).toContain("text/plain");
  expect(await answer.text()).toMatch(/^yipiao_requests_open\{stage="logged"\} \d+$/m);
  expect((await request.get("/api/metrics")).status()).toBe(401);
  expect((await request.get("/api/metrics", { headers: { authorization: `Bearer ${"x".repeat(43)}` } })).status()).toBe(401);
  const agent = await signIn(browser, "agent.zhou");
  expect((await agent.context.request.get("/api/metrics")).status()).toBe(404);
});
