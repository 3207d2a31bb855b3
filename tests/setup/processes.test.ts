import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "#lib/setup/postmaster.ts";
import { connectionsOf } from "#lib/setup/served-environment.ts";
import { freePort } from "#tests/support/free-port.ts";

// `npm start -- --processes N` without the product behind it: what keeps the processes N.

async function start(
  count: number,
  ...more: string[]
): Promise<{ child: ChildProcess; port: number; ask: (path?: string) => Promise<number | null> }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["lib/setup/processes.ts", String(count), "tests/setup/fixtures/small-server.ts", String(port), ...more],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const ask = (path = "/") =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      async (answer) => Number(await answer.text()),
      () => null,
    );
  return { child, port, ask };
}

/** The processes that answer, each asked for until all of them did. */
async function answering(ask: () => Promise<number | null>, count: number): Promise<Set<number>> {
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        const pid = await ask();
        if (pid !== null) seen.add(pid);
        return [...seen].filter(isAlive).length;
      },
      { timeout: 15_000, interval: 30 },
    )
    .toBe(count);
  return new Set([...seen].filter(isAlive));
}

describe("several processes behind one port", () => {
  test("answer in turn; one that is killed is replaced while the others go on", async () => {
    const { child, ask } = await start(3);
    const said = text(child.stderr as NodeJS.ReadableStream);
    const first = await answering(ask, 3);
    expect(await ask("/die")).toBeNull();
    const second = await answering(ask, 3);
    expect([...second].filter((pid) => first.has(pid))).toHaveLength(2);
    child.kill("SIGTERM");
    await once(child, "exit");
    expect([...second].filter(isAlive)).toEqual([]);
    expect(await said).toMatch(/Web process \d \(\d+\) ended with SIGKILL; another takes its place in 0.1 s\./);
  });

  test("tell each other what they are asked, whichever asks", async () => {
    const { port, ask } = await start(3);
    const pids = await answering(ask, 3);
    const asked = Array.from({ length: 4 }, () =>
      fetch(`http://127.0.0.1:${port}/others`).then((answer) => answer.json() as Promise<number[]>),
    );
    for (const told of await Promise.all(asked)) expect(new Set(told)).toEqual(pids);
  });

  test("end with one sentence when none of them lives", async () => {
    const { child } = await start(2, "dies");
    const said = text(child.stderr as NodeJS.ReadableStream);
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    expect(await said).toMatch(/Web processes ended \d+ times within a minute \(the last with code 3\): no more are started\./);
  });

  test("end with whoever started them", async () => {
    const { child, ask } = await start(2);
    const pids = await answering(ask, 2);
    child.kill("SIGKILL");
    await expect.poll(() => [...pids].filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });

  test("share their connections to the database", () => {
    expect([1, 2, 4, 8, 64].map(connectionsOf)).toEqual([20, 16, 8, 5, 5]);
  });
});
