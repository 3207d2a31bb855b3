import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findInstance } from "#lib/setup/instance-lock.ts";
import { PROJECT, settingsOfThisProcess } from "#lib/setup/settings.ts";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";

/**
 * A screenshot of every page, in both languages, at its device size, to `.data/screens/`: for looking at. Uses the
 * product where it is running on this data folder, else starts it on a free port and stops it afterwards.
 */
type Shot = {
  readonly name: string;
  readonly login: string | null;
  readonly device: "desk" | "laptop" | "phone" | "wall";
  readonly open: (page: Page) => Promise<void>;
};

const SIZES = {
  desk: { width: 1440, height: 900 },
  laptop: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  wall: { width: 1920, height: 1080 },
} as const;

const at = (address: string) => async (page: Page) => void (await page.goto(address));
const firstLink = (list: string, prefix: string) => async (page: Page) => {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${prefix}"]`).first().getAttribute("href", { timeout: 5_000 });
  if (href) await page.goto(href);
};

/** The file behind the first of one's own requests. */
const customerFile = async (page: Page) => {
  await firstLink("/my-requests", "/requests/")(page);
  const href = await page.locator('main a[href^="/customers/"]').first().getAttribute("href", { timeout: 5_000 });
  if (href) await page.goto(href);
};

const SHOTS: readonly Shot[] = [
  { name: "sign-in", login: null, device: "desk", open: at("/sign-in") },
  { name: "not-found", login: "agent.lin", device: "desk", open: at("/no-such-page") },
  { name: "intake", login: "agent.lin", device: "desk", open: at("/intake") },
  { name: "calls", login: "agent.lin", device: "desk", open: at("/calls") },
  { name: "my-day", login: "agent.lin", device: "desk", open: at("/my-day") },
  { name: "wallboard", login: "callcentre.gao", device: "desk", open: at("/wallboard") },
  { name: "wallboard-wall", login: "callcentre.gao", device: "wall", open: at("/wallboard?view=wall") },
  { name: "quality", login: "callcentre.gao", device: "desk", open: at("/quality") },
  { name: "my-quality", login: "agent.lin", device: "desk", open: at("/my-quality") },
  { name: "switchboard", login: "callcentre.gao", device: "desk", open: at("/switchboard") },
  { name: "inbox", login: "agent.lin", device: "desk", open: at("/inbox") },
  { name: "inbox-sheet", login: "agent.lin", device: "desk", open: at("/inbox/sheet") },
  { name: "report", login: null, device: "phone", open: at("/report") },
  { name: "my-requests", login: "agent.lin", device: "desk", open: at("/my-requests") },
  { name: "my-requests-laptop", login: "agent.lin", device: "laptop", open: at("/my-requests") },
  { name: "request", login: "agent.lin", device: "desk", open: firstLink("/my-requests", "/requests/") },
  { name: "customer", login: "agent.lin", device: "desk", open: customerFile },
  { name: "dispatch", login: "dispatch.xu", device: "desk", open: at("/dispatch") },
  { name: "dispatch-plan", login: "dispatch.xu", device: "desk", open: at("/dispatch/plan") },
  { name: "repeats", login: "callcentre.gao", device: "desk", open: at("/repeats") },
  { name: "dispatch-laptop", login: "dispatch.xu", device: "laptop", open: at("/dispatch") },
  { name: "outlet", login: "outlet.chen", device: "desk", open: at("/outlet") },
  { name: "outlet-phone", login: "outlet.chen", device: "phone", open: at("/outlet") },
  { name: "today", login: "tech.zhaolei", device: "phone", open: at("/today") },
  { name: "visit", login: "tech.zhaolei", device: "phone", open: firstLink("/today", "/visits/") },
  { name: "follow-ups", login: "followup.bai", device: "desk", open: at("/follow-ups") },
  { name: "follow-up", login: "followup.bai", device: "desk", open: firstLink("/follow-ups", "/follow-ups/") },
  { name: "inspections", login: "inspector.hao", device: "desk", open: at("/inspections") },
  { name: "inspection", login: "inspector.hao", device: "desk", open: firstLink("/inspections", "/inspections/") },
  { name: "licences", login: "hq.qin", device: "desk", open: at("/licences") },
  { name: "licence-file", login: "hq.qin", device: "desk", open: firstLink("/licences", "/licences/") },
  { name: "licence", login: "tech.zhaolei", device: "phone", open: at("/licence") },
  { name: "policies", login: "hq.qin", device: "desk", open: at("/policies") },
  { name: "people", login: "admin.ye", device: "desk", open: at("/people") },
  { name: "keys", login: "admin.ye", device: "desk", open: at("/keys") },
  { name: "statements", login: "admin.ye", device: "desk", open: at("/statements") },
  { name: "overview", login: "hq.shi", device: "desk", open: at("/overview") },
  { name: "overview-centre", login: "centre.deng", device: "laptop", open: at("/overview") },
  { name: "grades", login: "hq.shi", device: "desk", open: at("/grades") },
  { name: "grades-run", login: "hq.shi", device: "desk", open: firstLink("/grades", "/grades/") },
  { name: "month", login: "tech.zhaolei", device: "phone", open: at("/month") },
];

const settings = settingsOfThisProcess();
const folder = path.join(settings.dataFolder, "screens");
await mkdir(folder, { recursive: true });
const { address, stop } = await product();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let missed = 0;
try {
  for (const locale of ["zh-CN", "en"]) {
    const signedIn = new Map<string, BrowserContext>();
    for (const { name, login, device, open } of SHOTS) {
      const key = `${login}/${device}`;
      const context = signedIn.get(key) ?? (await enter(locale, login, device));
      signedIn.set(key, context);
      const page = await context.newPage();
      const file = path.join(folder, `${name}.${locale}.png`);
      try {
        await open(page);
        // The stream of live updates never ends, so "idle" is not waited for; words and icons are.
        await page.waitForTimeout(700);
        await page.screenshot({ path: file, fullPage: true });
        process.stdout.write(`${path.relative(PROJECT, file)}\n`);
      } catch (error) {
        missed += 1;
        process.stderr.write(`✖ ${name} (${locale}): ${error instanceof Error ? error.message.split("\n")[0] : String(error)}\n`);
      }
      await page.close();
    }
    for (const context of signedIn.values()) await context.close();
  }
} finally {
  await browser.close();
  await stop();
}
process.exitCode = missed > 0 ? 1 : 0;

async function enter(locale: string, login: string | null, device: Shot["device"]): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[device],
    locale,
    timezoneId: "Asia/Shanghai",
    ...(device === "phone" && { hasTouch: true, isMobile: true }),
  });
  await context.addCookies([{ name: "yipiao-locale", value: locale, url: address }]);
  if (!login) return context;
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !["/sign-in", "/welcome"].includes(url.pathname));
  await page.close();
  return context;
}

async function product(): Promise<{ address: string; stop: () => Promise<void> }> {
  const running = findInstance(settings.dataFolder);
  if (running) return { address: running.address, stop: async () => undefined };
  const port = await freePort();
  const child = spawn(process.execPath, ["lib/setup/serve.ts"], {
    cwd: PROJECT,
    env: { ...process.env, PORT: String(port) },
    stdio: "inherit",
  });
  const own = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 600; waited += 1) {
    if (child.exitCode !== null) process.exit(child.exitCode || 1);
    if (
      await fetch(`${own}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { address: own, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
