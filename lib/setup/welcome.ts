import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT, type Settings } from "./settings.ts";

/** What the demo world says of one of its accounts (`demoAccounts` in prisma/seed/demo-accounts.ts). */
export type DemoAccount = { readonly login: string; readonly password: string; readonly who: { readonly zh: string; readonly en: string } };

/** The last lines of a start: where to go, and whom to be there. */
export async function printWelcome({ address, hasDemoWorld, dataFolder }: Settings, seconds: number): Promise<void> {
  const accounts = hasDemoWorld ? await readDemoAccounts() : [];
  const width = Math.max(0, ...accounts.map(({ login }) => login.length));
  const lines = accounts.map(({ login, password, who }) => `    ${login.padEnd(width)}  ${password}  ${who.zh} ${who.en}`);
  const parts = [
    `\n  一票到底 Yipiao: ${address}  (${seconds.toFixed(1)} s)\n`,
    ...(lines.length ? [`\n  Demo accounts 演示账号 (login, password 账号、密码)\n${lines.join("\n")}\n`] : []),
    `\n  Log 日志: ${path.join(dataFolder, "log", "yipiao.log")}`,
    `\n  Ctrl-C stops everything. 按 Ctrl-C 停止。\n\n`,
  ];
  process.stdout.write(parts.join(""));
}

/** Looked up when it is needed: an installation may leave the demo world out altogether. */
async function readDemoAccounts(): Promise<readonly DemoAccount[]> {
  const file = path.join(PROJECT, "prisma/seed/demo-accounts.ts");
  if (!existsSync(file)) return [];
  const { demoAccounts }: { demoAccounts: readonly DemoAccount[] } = await import(pathToFileURL(file).href);
  return demoAccounts;
}
