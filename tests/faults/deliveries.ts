import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { Chance } from "#seed/generated/random.ts";
import { openGround } from "./ground.ts";

export type DeliveryReport = {
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly half: number;
  /** How often somebody outside was asked, and how many workers died. */
  readonly calls: number;
  readonly deaths: number;
};

type Mishap = "times out after it succeeded" | "worker dies before" | "worker dies after" | "nothing";
const MISHAPS: readonly Mishap[] = ["times out after it succeeded", "worker dies before", "worker dies after", "nothing"];
const DONE_WITHIN_MS = 240_000;

/**
 * Deliveries queued as a command queues them, worked by a process that is killed before or after the effect, told to an
 * outside provider that succeeds and then keeps silent. Each must have its effect once: a provider that is told a delivery's
 * own id knows it again. `withoutKey`: it is told another id each time, and must be caught having done something twice.
 */
export async function deliver(seed: number, runs: number, withoutKey: boolean): Promise<DeliveryReport> {
  const ground = await openGround();
  const provider = await openProvider(withoutKey);
  const chance = new Chance(seed, "deliveries");
  let deaths = 0;
  let worker: ChildProcess | undefined;
  try {
    for (let run = 0; run < runs; run += 1) {
      const mishap = MISHAPS[run] ?? chance.pick(MISHAPS);
      const id = `delivery-${seed}-${run}`;
      provider.silentFor(mishap === "times out after it succeeded" ? id : null);
      const dies = mishap === "worker dies before" ? "before" : mishap === "worker dies after" ? "after" : "";
      worker = await startWorker({ ...ground.env, PROVIDER: provider.address, DIES: dies });
      await ground.superuser.query("SELECT graphile_worker.add_job('deliver', json_build_object('deliveryId', $1::text))", [id]);
      if (dies) {
        await once(worker, "exit");
        deaths += 1;
        worker = await startWorker({ ...ground.env, PROVIDER: provider.address, DIES: "" });
      }
      await untilEmpty(ground.superuser);
      worker.kill("SIGKILL");
      await once(worker, "exit");
    }
    const ids = Array.from({ length: runs }, (_, run) => `delivery-${seed}-${run}`);
    const effects = ids.map((id) => provider.effects.get(id) ?? 0);
    const lost = effects.filter((count) => count === 0).length;
    const twice = effects.filter((count) => count > 1).length;
    return { acknowledged: runs, lost, twice, half: 0, calls: provider.calls(), deaths };
  } finally {
    worker?.kill("SIGKILL");
    provider.close();
    await ground.end();
  }
}

async function startWorker(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const worker = fork("tests/faults/worker.ts", { env });
  const [said] = await Promise.race([once(worker, "message"), once(worker, "exit")]);
  if (said !== "ready") throw new Error(`the worker ended before it began: ${said}`);
  return worker;
}

async function untilEmpty(superuser: Client): Promise<void> {
  const until = Date.now() + DONE_WITHIN_MS;
  for (;;) {
    const { rows } = await superuser.query(
      `SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = 'deliver'`,
    );
    if (rows[0].n === 0) return;
    if (Date.now() > until) throw new Error("a delivery is never done");
    await sleep(100);
  }
}

/** Somebody outside who remembers what they were told under which key. */
async function openProvider(forgets: boolean) {
  const effects = new Map<string, number>();
  const known = new Set<string>();
  let silent: string | null = null;
  let calls = 0;
  const server = createServer((request, response) => {
    const id = String(request.headers["idempotency-key"]);
    calls += 1;
    if (forgets || !known.has(id)) effects.set(id, (effects.get(id) ?? 0) + 1);
    known.add(id);
    if (id !== silent) return void response.end("done");
    silent = null;
    // And never answers.
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    effects,
    calls: () => calls,
    silentFor: (id: string | null) => {
      silent = id;
    },
    address: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
