import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "./scratch.ts";

/** A command line of set-up to its end, in an environment of its own. */
async function run(file: string, env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [file, ...args], { env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("exit", resolve)),
  ]);
  return { out, err, code };
}

describe("a start that cannot succeed says one sentence, leaves an exit code and makes nothing", () => {
  test("port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const folder = path.join(scratchFolder(), "data");
    const { err, code } = await run("lib/setup/serve.ts", { YIPIAO_DATA: folder, PORT: String(port) });
    expect(err).toMatch(new RegExp(`^\\n✖ Port ${port} is already in use: .*\\n {2}端口 ${port} .*\\n$`));
    expect(code).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  test("one of two addresses", async () => {
    const folder = path.join(scratchFolder(), "data");
    const { err, code } = await run("lib/setup/serve.ts", { YIPIAO_DATA: folder, DATABASE_URL: "postgres://a:b@127.0.0.1/c" });
    expect(err).toContain("DATABASE_OWNER_URL is not");
    expect(code).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  test("asking for the address of a database that does not run", async () => {
    const { out, err, code } = await run("lib/setup/db-url.ts", { YIPIAO_DATA: scratchFolder() }, "app");
    expect(err).toContain("is not running");
    expect({ out, code }).toEqual({ out: "", code: 1 });
  });
});
