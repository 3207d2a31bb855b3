import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { ensureBuild } from "#lib/setup/build.ts";
import { EMBEDDED_APP, EMBEDDED_OWNER, ensureEmbeddedLogins } from "#lib/setup/database-roles.ts";
import { openCluster } from "#lib/setup/embedded-cluster.ts";
import { ensureClient } from "#lib/setup/generate-client.ts";
import { addressOf } from "#lib/setup/prepare-database.ts";
import { freePort } from "#tests/support/free-port.ts";
import { startPooler } from "#tests/support/pooler.ts";
import { alternate } from "./alternating-front.ts";

// Two starts of the product at the same moment on one empty database of one's own, behind a front that sends each request to the
// other (YIPIAO_E2E_PROCESSES=2). With PGBOUNCER=/usr/sbin/pgbouncer both reach the database through it, in transaction pooling.

const data = process.env.YIPIAO_DATA ?? "";
const port = Number(process.env.PORT);
const secret = () => randomBytes(24).toString("hex");
const [ownerPassword, appPassword] = [secret(), secret()];

await ensureClient();
await ensureBuild();
mkdirSync(data, { recursive: true });
const cluster = await openCluster({ dir: path.join(data, "postgres"), throwaway: true });
await ensureEmbeddedLogins(cluster.superUrl, ownerPassword, appPassword);
const superuser = new Client({ connectionString: cluster.superUrl });
await superuser.connect();
await superuser.query(`CREATE DATABASE yipiao OWNER ${EMBEDDED_OWNER} TEMPLATE template0`);
await superuser.end();

const direct = addressOf(cluster.superUrl, { database: "yipiao", user: EMBEDDED_APP, password: appPassword });
const program = process.env.PGBOUNCER;
const pooler = program ? await startPooler(program, path.join(data, "pooler"), cluster.port, { [EMBEDDED_APP]: appPassword }) : null;
const pooled = new URL(direct);
if (pooler) {
  pooled.port = String(pooler.port);
  pooled.searchParams.set("pgbouncer", "true");
}
const common = {
  ...process.env,
  DATABASE_OWNER_URL: addressOf(cluster.superUrl, { database: "yipiao", user: EMBEDDED_OWNER, password: ownerPassword }),
  DATABASE_URL: pooled.href,
  DATABASE_DIRECT_URL: pooler ? direct : "",
  NEXTAUTH_SECRET: secret(),
  PHONE_KEY: secret(),
  NEXTAUTH_URL: `http://127.0.0.1:${port}`,
};

const ports = [await freePort(), await freePort()];
const starts: readonly ChildProcess[] = ports.map((own, index) =>
  spawn(process.execPath, ["lib/setup/serve.ts"], {
    env: { ...common, PORT: String(own), YIPIAO_DATA: path.join(data, `start-${index + 1}`) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  }),
);
for (const [index, start] of starts.entries()) {
  start.once("exit", (code) => {
    process.stderr.write(`start ${index + 1} ended with code ${code}\n`);
    void stop(1);
  });
}

let isStopping = false;
async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  front.close();
  for (const start of starts) start.kill("SIGTERM");
  for (const start of starts) if (start.exitCode === null) await new Promise((resolve) => start.once("exit", resolve));
  pooler?.stop();
  await cluster.stop();
  process.exit(code);
}

const front = alternate(ports);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
for (const own of ports) {
  while (
    !(await fetch(`http://127.0.0.1:${own}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await sleep(500);
}
front.listen(port, "127.0.0.1");
