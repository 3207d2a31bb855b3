import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** A PgBouncer in transaction pooling in front of a server at 127.0.0.1, for the logins named. */
export type Pooler = { readonly port: number; readonly stop: () => void };

export async function startPooler(
  program: string,
  folder: string,
  serverPort: number,
  logins: Readonly<Record<string, string>>,
): Promise<Pooler> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const users = path.join(folder, "users.txt");
  const settings = path.join(folder, "pgbouncer.ini");
  writeFileSync(
    users,
    Object.entries(logins)
      .map(([login, password]) => `"${login}" "${password}"\n`)
      .join(""),
  );
  writeFileSync(
    settings,
    `[databases]
* = host=127.0.0.1 port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
max_client_conn = 500
default_pool_size = 10
server_reset_query_always = 0
${isRoot ? "user = nobody\n" : ""}`,
  );
  const child: ChildProcess = spawn(program, ["-q", settings], { stdio: ["ignore", "inherit", "inherit"] });
  const stop = () => void child.kill("SIGTERM");
  process.once("exit", stop);
  for (let turn = 0; turn < 100; turn += 1) {
    if (await answers(port)) return { port, stop };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`PgBouncer does not answer at port ${port}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket.end() && true));
    socket.once("error", () => resolve(false));
  });
}
