import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ClusterOptions, findRunningCluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { isAlive, readPostmaster } from "#lib/setup/postmaster.ts";
import { problemOf, scratchFolder } from "./scratch.ts";

const PASSWORD = "correct horse / battery:staple@";

async function open(options: ClusterOptions) {
  const cluster = await openCluster({ password: PASSWORD, ...options });
  onTestFinished(() => cluster.stop());
  return cluster;
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0]).join(" ");
  } finally {
    await client.end();
  }
}

/** A start of another process, as a terminal would make it. */
async function openElsewhere(dir: string, ...more: string[]): Promise<{ start: ChildProcess; port: number }> {
  const start = spawn(process.execPath, ["tests/setup/fixtures/open-and-wait.ts", dir, PASSWORD, ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void start.kill("SIGKILL"));
  const [chunk] = await once(start.stdout, "data");
  return { start, port: Number(chunk.toString()) };
}

async function kill(start: ChildProcess): Promise<void> {
  start.kill("SIGKILL");
  await once(start, "exit");
}

const postmasterOf = (dir: string) => readPostmaster(dir)?.pid ?? 0;

async function untilGone(pid: number): Promise<boolean> {
  for (let turn = 0; turn < 200 && isAlive(pid); turn++) await sleep(50);
  return !isAlive(pid);
}

describe("the embedded cluster", () => {
  test("is made, listens on this machine only, speaks UTF-8, and leaves nothing running", async () => {
    const dir = path.join(scratchFolder(), "data", "postgres");
    const cluster = await open({ dir });
    const settings =
      "SELECT concat_ws(',', current_setting('listen_addresses'), current_setting('unix_socket_directories'), current_setting('fsync'))";
    expect(await ask(cluster.superUrl, settings)).toBe("127.0.0.1,,on");
    expect(await ask(cluster.superUrl, "SELECT current_setting('server_encoding'), datcollate FROM pg_database")).toBe("UTF8 C.UTF-8");
    expect(cluster.adopted).toBe(false);
    expect(await findRunningCluster(dir, PASSWORD)).toEqual({ port: cluster.port });
    const pid = postmasterOf(dir);
    await cluster.stop();
    await cluster.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await findRunningCluster(dir, PASSWORD)).toBeNull();
    expect(readdirSync(path.dirname(dir))).toEqual(["postgres"]);

    const again = await open({ dir });
    expect(again.port).toBe(cluster.port);
  });

  test("is adopted alive after its start was killed, and stopped by the one that adopted it", async () => {
    const dir = path.join(scratchFolder(), "postgres");
    const { start, port } = await openElsewhere(dir);
    await kill(start);
    const pid = postmasterOf(dir);
    const cluster = await open({ dir });
    expect(cluster).toMatchObject({ adopted: true, port });
    expect(postmasterOf(dir)).toBe(pid);
    await cluster.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("starts anew over the record of a killed server, and over one whose number a stranger was given", async () => {
    const dir = path.join(scratchFolder(), "postgres");
    const { start } = await openElsewhere(dir);
    await kill(start);
    process.kill(postmasterOf(dir), "SIGKILL");
    const anew = await open({ dir });
    expect(anew.adopted).toBe(false);
    expect(await ask(anew.superUrl, "SELECT 1")).toBe("1");
    const record = readFileSync(path.join(dir, "postmaster.pid"), "utf8");
    await anew.stop();

    writeFileSync(path.join(dir, "postmaster.pid"), record.replace(/^\d+/, String(process.pid)));
    const again = await open({ dir });
    expect(again.adopted).toBe(false);
    expect(await ask(again.superUrl, "SELECT 1")).toBe("1");
  });

  test("refuses a password that does not open it, and leaves no server behind", async () => {
    const dir = path.join(scratchFolder(), "postgres");
    await (await open({ dir })).stop();
    const refused = await problemOf(openCluster({ dir, password: "another" }));
    expect(refused.code).toBe("secrets_lost");
    expect(readPostmaster(dir)).toBeNull();
  });

  test("refuses a folder of another major version, and one that holds something else, and touches neither", async () => {
    const older = path.join(scratchFolder(), "postgres");
    mkdirSync(older);
    writeFileSync(path.join(older, "PG_VERSION"), "17\n");
    const version = await problemOf(openCluster({ dir: older, password: PASSWORD }));
    expect(version.code).toBe("data_version");
    expect(version.en).toContain("PostgreSQL 17");
    expect(readdirSync(older)).toEqual(["PG_VERSION"]);

    const photos = path.join(scratchFolder(), "postgres");
    mkdirSync(photos);
    writeFileSync(path.join(photos, "holiday.jpg"), "");
    expect((await problemOf(openCluster({ dir: photos, password: PASSWORD }))).code).toBe("data_foreign");
    expect(readdirSync(path.dirname(photos))).toEqual(["postgres"]);
  });

  test("for tests ends by itself, folder included, when the tests are killed", async () => {
    const dir = path.join(scratchFolder(), "postgres");
    const { start } = await openElsewhere(dir, "throwaway");
    const pid = postmasterOf(dir);
    await kill(start);
    expect(await untilGone(pid)).toBe(true);
    for (let turn = 0; turn < 100 && existsSync(path.join(dir, "PG_VERSION")); turn++) await sleep(50);
    expect(existsSync(path.join(dir, "PG_VERSION"))).toBe(false);
  });
});
