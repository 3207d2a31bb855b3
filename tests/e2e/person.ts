import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";

/** Somebody at their own browser, signed in, with everything that went wrong on the way collected. */
export type Person = { readonly page: Page; readonly context: BrowserContext; readonly troubles: string[] };

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
};
const DESK = { viewport: { width: 1440, height: 900 } };

/** Browsers that journeys opened, by the journey. */
const opened: { readonly journey: string; readonly context: BrowserContext }[] = [];

/** Whoever sat there in an earlier journey has gone home: a telephone that rings opens no page of theirs. */
async function closeEarlier(journey: string): Promise<void> {
  const earlier = opened.filter((one) => one.journey !== journey);
  opened.splice(0, opened.length, ...opened.filter((one) => one.journey === journey));
  for (const { context } of earlier) await context.close();
}

export async function signIn(
  browser: Browser,
  login: string,
  { phone = false, locale = "zh-CN" }: { phone?: boolean; locale?: string } = {},
): Promise<Person> {
  const journey = test.info().testId;
  await closeEarlier(journey);
  const context = await browser.newContext({ ...(phone ? PHONE : DESK), locale });
  opened.push({ journey, context });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`${login} ${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`${login} ${page.url()}: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) troubles.push(`${login} ${response.url()}: ${response.status()}`);
  });
  await page.goto("/sign-in");
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !["/sign-in", "/welcome"].includes(url.pathname));
  return { page, context, troubles };
}

/** No serious or critical finding on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`),
    page.url(),
  ).toEqual([]);
}

export function expectNoTrouble(...people: readonly Person[]): void {
  expect(people.flatMap(({ troubles }) => troubles)).toEqual([]);
}

/** Keeps a page from waking up until the answer is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let wakeUp = () => {};
  const asleep = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await asleep;
    await route.continue();
  });
  return wakeUp;
}
