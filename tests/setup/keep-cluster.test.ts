import path from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openKeptCluster } from "#lib/setup/keep-cluster.ts";
import { isAlive, readPostmaster } from "#lib/setup/postmaster.ts";
import { scratchFolder } from "./scratch.ts";

const MINUTES = 60_000;

test(
  "a server that is killed comes back at its port with what it had committed, and one that is stopped does not",
  async () => {
    const dir = path.join(scratchFolder(), "postgres");
    const said: unknown[] = [];
    const write = process.stderr.write;
    process.stderr.write = ((line: unknown) => Boolean(said.push(line))) as never;
    onTestFinished(() => {
      process.stderr.write = write;
    });
    const cluster = await openKeptCluster({ dir, password: "kept", throwaway: false });
    onTestFinished(() => cluster.stop());
    await asked(cluster.superUrl, "CREATE TABLE kept AS SELECT 7 AS answer");
    const { pid = 0 } = readPostmaster(dir) ?? {};
    process.kill(pid, "SIGKILL");
    await expect
      .poll(() => asked(cluster.superUrl, "SELECT answer FROM kept").catch(() => null), { timeout: 2 * MINUTES, interval: 200 })
      .toBe(7);
    expect(readPostmaster(dir)).toMatchObject({ port: cluster.port });
    expect(readPostmaster(dir)?.pid).not.toBe(pid);
    expect(said.join("")).toContain("数据库意外退出");

    const revived = readPostmaster(dir)?.pid ?? 0;
    await cluster.stop();
    expect(isAlive(revived)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(readPostmaster(dir)).toBeNull();
  },
  5 * MINUTES,
);

async function asked(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows[0]?.answer;
  } finally {
    await client.end().catch(() => undefined);
  }
}
