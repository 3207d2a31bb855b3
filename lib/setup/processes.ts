import cluster, { type Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAsks } from "./siblings.ts";

/**
 * `processes.ts N script …`: runs a server script in N processes that share its port, and keeps them N. One that ends by itself
 * is started again at once, later each time it happens soon again; when none of the newest ones lived, all end with code 1 and a
 * line that says so. The connection of a process that was killed is lost to its client, who sends the same command again;
 * every other connection goes on. Asked to stop, it hands the word on and waits for the last.
 */
const SOON_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const MOST_SOON = 6;

const [count = "", script = "", ...args] = process.argv.slice(2);
const ends: number[] = [];
let isStopping = false;

cluster.setupPrimary({ exec: script, args, execArgv: process.execArgv });

function startOne(slot: number): void {
  const worker = cluster.fork({ YIPIAO_PROCESS: String(slot) });
  worker.once("exit", (code: number | null, signal: string | null) => void replace(slot, worker, signal ?? `code ${code}`));
}

async function replace(slot: number, { process: { pid } }: Worker, how: string): Promise<void> {
  if (isStopping) return endWhenAlone();
  const now = Date.now();
  ends.push(now);
  const soon = ends.filter((at) => now - at < SOON_MS).length;
  if (soon > MOST_SOON) {
    tell(
      `Web processes ended ${soon} times within a minute (the last with ${how}): no more are started.`,
      `一分钟内网页进程退出了 ${soon} 次（最近一次：${how}）：不再重启。`,
    );
    process.exitCode = 1;
    stop();
    return;
  }
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (soon - 1));
  tell(
    `Web process ${slot} (${pid}) ended with ${how}; another takes its place in ${pause / 1000} s.`,
    `网页进程 ${slot}（${pid}）退出（${how}），${pause / 1000} 秒后由新进程接替。`,
  );
  await sleep(pause);
  if (!isStopping) startOne(slot);
}

function tell(en: string, zh: string): void {
  process.stderr.write(`\n! ${en}\n  ${zh}\n`);
}

function stop(): void {
  isStopping = true;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
  endWhenAlone();
}

function endWhenAlone(): void {
  if (Object.keys(cluster.workers ?? {}).length === 0) process.exit();
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
answerAsks();
for (let slot = 1; slot <= Number(count); slot += 1) startOne(slot);
