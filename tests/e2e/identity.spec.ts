import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";
import { expectAccessible, expectNoTrouble, holdScripts, signIn } from "./person.ts";

test("an administrator signs somebody out everywhere, and their next step leads to the sign-in page", async ({ browser }) => {
  const agent = await signIn(browser, "agent.zhou");
  const admin = await signIn(browser, "admin.ye");
  await expect(admin.page).toHaveURL(/\/people/);
  await expectAccessible(admin.page);
  await admin.page.getByRole("button", { name: "强制 周宁 下线" }).click();
  await expect(admin.page.getByText("周宁 的登录已全部结束").first()).toBeVisible();
  await agent.page.goto("/my-requests");
  await expect(agent.page).toHaveURL(/\/sign-in/);
  await expectAccessible(agent.page);
  expectNoTrouble(admin);
});

test("a wrong password is a sentence that takes the focus, and the name stays typed", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("input[name=login]").fill("agent.lin");
  await page.locator("input[name=password]").fill("wrong-password");
  await page.locator("button[type=submit]").click();
  await expect(page.locator("main").getByRole("alert")).toContainText("账号或密码不对");
  await expect(page.locator("main").getByRole("alert")).toBeFocused();
  await expect(page.locator("input[name=login]")).toHaveValue("agent.lin");
});

test("a form sent before its page has woken up waits for it, and stands in no address", async ({ page }) => {
  const wakeUp = await holdScripts(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.locator("input[name=login]").fill("agent.zhou");
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("button[type=submit]").click();
  await expect(page.locator("form[data-asleep=sent]")).toHaveCount(1);
  wakeUp();
  await page.waitForURL((url) => !["/sign-in", "/welcome"].includes(url.pathname));
  expect(asked.filter((url) => url.includes(DEMO_PASSWORD))).toEqual([]);
});

test("what a customer typed before the page had woken up is known to it, and goes when they send it once more", async ({ page }) => {
  const wakeUp = await holdScripts(page);
  const posted: string[] = [];
  page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
  await page.goto("/report", { waitUntil: "commit" });
  await page.getByLabel("您的称呼").fill("江晚晴");
  await page.getByLabel("怎么了").fill("洗衣机洗到一半自己断电");
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.locator("form[data-asleep=sent]")).toHaveCount(1);
  wakeUp();
  await expect(page.locator("form:not([data-asleep])")).toHaveCount(1);
  // Nobody reads and writes a form in less than three seconds.
  await page.waitForTimeout(3_000);
  expect(posted).toEqual([]);
  await page.getByRole("button", { name: "提交" }).click();
  // Only the number is missing: the page knows the rest, and shows it still when it is drawn anew.
  await expect(page.getByRole("alert").filter({ hasText: "联系电话" })).toBeVisible();
  await expect(page.getByLabel("您的称呼")).toHaveValue("江晚晴");
  await expect(page.getByLabel("怎么了")).toHaveValue("洗衣机洗到一半自己断电");
});

test("a page that is not mine is not there, in my language", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin", { locale: "en" });
  await agent.page.goto("/people");
  await expect(agent.page.getByText("没有找到这一页").first()).toBeVisible();
  const answer = await agent.page.goto("/dispatch");
  expect(answer?.status()).toBe(404);
});

test("a server action from a foreign place is refused, with and without a session", async ({ browser, request }) => {
  const agent = await signIn(browser, "agent.lin");
  for (const headers of [{}, { origin: "http://evil.example" }, { origin: "null" }] as Record<string, string>[]) {
    const answer = await request.post("/my-requests", {
      headers: { ...headers, "next-action": "00".repeat(21), "content-type": "text/plain;charset=UTF-8" },
      data: "[]",
      maxRedirects: 0,
    });
    expect(answer.status(), JSON.stringify(headers)).toBeGreaterThanOrEqual(300);
  }
  const forged = await request.get("/people", {
    headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", rsc: "1", "next-router-prefetch": "1" },
    maxRedirects: 0,
  });
  expect(await forged.text()).not.toContain("agent.lin");
  await agent.context.close();
});

test("health answers, and a stranger's stream and pages are refused", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({
    ok: true,
    database: true,
    live: true,
    clock: true,
    partitions: true,
    disk: true,
  });
  expect((await request.get("/api/live")).status()).toBe(401);
  const page = await request.get("/dispatch", { maxRedirects: 0 });
  expect(page.status()).toBe(307);
  expect(page.headers().location).toContain("/sign-in");
});
