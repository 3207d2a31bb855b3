import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

/**
 * Journeys in a real browser against the real product on an empty data folder: the same start as a person's, database,
 * demo world and all. One worker: the journeys share one world, as people do.
 */
process.env.YIPIAO_E2E_RUN ??= randomBytes(4).toString("hex");
process.env.YIPIAO_E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000));
const { YIPIAO_E2E_RUN: run, YIPIAO_E2E_PORT: port } = process.env;
const dataFolder = path.join(tmpdir(), `yipiao-e2e-${run}`);
mkdirSync(dataFolder, { recursive: true });
process.env.YIPIAO_E2E_DATA = dataFolder;
/** The loop once more, with each request going to the other of two processes: `YIPIAO_E2E_PROCESSES=2 npm test -- --only e2e`. */
const isAlternating = process.env.YIPIAO_E2E_PROCESSES === "2";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: isAlternating ? ["loop.spec.ts", "processes.spec.ts"] : "*.spec.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  globalTeardown: "./tests/e2e/remove-data.ts",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: {
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
    },
  },
  webServer: {
    command: `"${process.execPath}" ${isAlternating ? "tests/e2e/two-starts.ts" : "lib/setup/serve.ts"}`,
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 900_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    env: {
      ...(process.env as Record<string, string>),
      YIPIAO_DATA: dataFolder,
      PORT: port,
      LOG_LEVEL: "warn",
      DATABASE_URL: "",
      DATABASE_OWNER_URL: "",
    },
  },
});
