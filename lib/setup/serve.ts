import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuild } from "./build.ts";
import { type Child, runChild, startChild } from "./child-process.ts";
import { ensureDataFolder } from "./data-folder.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { lockFile, refuseSecondInstance, takeInstanceLock } from "./instance-lock.ts";
import { openKeptCluster } from "./keep-cluster.ts";
import { checkKeys } from "./keys.ts";
import { problem, reportFailure } from "./problems.ts";
import { openSecrets } from "./secrets.ts";
import { servedEnvironment } from "./served-environment.ts";
import { servedProgram } from "./served-program.ts";
import { checkPortIsFree, type Settings, settingsOfThisProcess } from "./settings.ts";
import { countSteps } from "./steps.ts";
import { printWelcome } from "./welcome.ts";
import { worldStamp } from "./world-template.ts";

const WEB_ANSWERS_WITHIN_SECONDS = 60;
const WEB_ENDS_WITHIN_SECONDS = 5;

/**
 * Everything `npm start` does once packages are there: one instance a data folder, database, migrations, client, demo
 * world, build, web server. Runs until it is told to stop or the web server ends; whatever it started is stopped then,
 * in the opposite order.
 */
async function serve(settings: Settings, interrupted: AbortSignal, began: number): Promise<void> {
  refuseSecondInstance(settings.dataFolder);
  // The web server of a start that is stopping, or was killed, needs a moment to leave the port.
  await checkPortIsFree(settings.port, existsSync(lockFile(settings.dataFolder)) ? 10_000 : 0);
  ensureDataFolder(settings.dataFolder);
  const lock = await takeInstanceLock(settings.dataFolder, settings.address);
  const running: Running = {};
  interrupted.addEventListener("abort", lock.announceStopping, { once: true });
  try {
    await start(settings, running, interrupted);
    await printWelcome(settings, (performance.now() - began) / 1000);
    await untilInterrupted(running.web, interrupted);
  } finally {
    lock.announceStopping();
    await running.web?.stop(WEB_ENDS_WITHIN_SECONDS);
    await running.database?.stop();
    lock.release();
  }
}

type Running = { database?: OpenDatabase; web?: Child };

async function start(settings: Settings, running: Running, interrupted: AbortSignal): Promise<void> {
  const secrets = openSecrets(settings.dataFolder);
  const step = countSteps(2);

  await step("Database 数据库", async () => {
    const database = await openDatabase(settings, secrets, openKeptCluster);
    running.database = database;
    interrupted.throwIfAborted();
    return database.description;
  });
  let appUrl = "";
  const stamp = worldStamp(process.env, process.env.PHONE_KEY || secrets.phoneKey);
  await step("Roles and migrations 角色与迁移", async () => {
    if (settings.hasDemoWorld) await running.database?.cloneWorld(stamp);
    const prepared = await (running.database as OpenDatabase).prepare();
    interrupted.throwIfAborted();
    appUrl = prepared.appUrl;
    await checkKeys(prepared.ownerUrl, servedEnvironment(settings, secrets, appUrl), settings.takesNewKey);
    return prepared.applied.length ? `${prepared.applied.length} applied` : "nothing new";
  });
  const env = servedEnvironment(settings, secrets, appUrl);
  await step("Database client 数据库客户端", () => ensureClient(interrupted));
  await step("Demo world 演示数据", async () => {
    if (!settings.hasDemoWorld) return "left out (YIPIAO_DEMO=off)";
    const fill = () => runChild("Filling the demo world", ["prisma/seed/main.ts"], { env, interrupted });
    await running.database?.fillWorld(stamp, fill);
    return "ready";
  });
  await step("Build 构建", () => ensureBuild(interrupted));
  await step("Web server 网页服务", async () => {
    const { processes } = settings;
    running.web = startChild(servedProgram(settings.port, processes), env);
    await untilAnswers(settings.address, running.web, interrupted);
    return processes === 1 ? "answers" : `answers, ${processes} processes`;
  });
}

/** Refuses with `web_ended` or `web_silent`. Any answer counts: whether it is a healthy one, the health page tells. */
async function untilAnswers(address: string, web: Child, interrupted: AbortSignal): Promise<void> {
  let ended: string | undefined;
  void web.ended.then(({ detail }) => {
    ended = detail;
  });
  const deadline = Date.now() + WEB_ANSWERS_WITHIN_SECONDS * 1000;
  while (Date.now() < deadline) {
    interrupted.throwIfAborted();
    if (ended) throw problem("web_ended", { detail: ended });
    const answer = await fetch(`${address}/api/health`, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer) return;
    await sleep(100);
  }
  throw problem("web_silent", { address, seconds: WEB_ANSWERS_WITHIN_SECONDS });
}

async function untilInterrupted(web: Child | undefined, interrupted: AbortSignal): Promise<void> {
  const stop = new Promise<"asked">((resolve) => {
    if (interrupted.aborted) resolve("asked");
    interrupted.addEventListener("abort", () => resolve("asked"), { once: true });
  });
  const first = await Promise.race([stop, web?.ended]);
  if (first !== "asked") throw problem("web_ended", { detail: first?.detail ?? "never started" });
}

/**
 * Ctrl-C, SIGTERM, a closed terminal and the end of the process that started us all ask for an orderly stop. The same
 * word usually comes twice (from the terminal and from our parent); only a later one, after a second, means *at once*.
 */
function listenForStop(): AbortSignal {
  const controller = new AbortController();
  let asked = 0;
  const ask = () => {
    if (asked && Date.now() - asked > 1_000) process.exit(130);
    if (asked) return;
    asked = Date.now();
    process.stdout.write("\nStopping … 正在停止 …\n");
    controller.abort(new Interruption());
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  if (process.channel) {
    process.once("disconnect", ask);
    process.channel.unref();
  }
  // A terminal that is gone must not turn the next line of output into a crash before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return controller.signal;
}

class Interruption extends Error {}

const interrupted = listenForStop();
let isServed = false;
try {
  await serve(settingsOfThisProcess(), interrupted, performance.now());
  isServed = true;
} catch (error) {
  if (!interrupted.aborted) reportFailure(error);
}
if (interrupted.aborted) process.stdout.write("Stopped. 已停止。\n");
process.exit(isServed ? 0 : interrupted.aborted ? 130 : 1);
