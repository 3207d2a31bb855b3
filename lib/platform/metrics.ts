import { performance } from "node:perf_hooks";
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { poolState } from "./db.ts";
import { ReadDenied, type ReadDoor } from "./read-door.ts";
import { askSiblings, processNumber } from "./siblings.ts";
import type { WriteDoor } from "./write-door.ts";

/** From a tenth of what one statement takes to far beyond what anybody waits for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What this process counts about itself. Labels are names out of the code – a command, a permission, an outcome, a stage, a
 * task – and never an id, a person or anything typed, so that the number of series is bounded by the code.
 */
function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    commands: new Counter({
      name: "yipiao_commands_total",
      help: "Commands answered by the write door, by name and outcome (ok, or the refusal's code)",
      labelNames: ["command", "outcome"],
      registers,
    }),
    commandSeconds: new Histogram({
      name: "yipiao_command_duration_seconds",
      help: "From a command's arrival at the write door to its answer",
      labelNames: ["command"],
      buckets: SECONDS,
      registers,
    }),
    reads: new Counter({
      name: "yipiao_reads_total",
      help: "Reads answered by the read door, by the permission asked for and outcome (ok, denied, fault)",
      labelNames: ["permission", "outcome"],
      registers,
    }),
    readSeconds: new Histogram({
      name: "yipiao_read_duration_seconds",
      help: "From a read's arrival at the read door to its answer",
      labelNames: ["permission"],
      buckets: SECONDS,
      registers,
    }),
    pool: gauge("yipiao_database_connections", "Connections of the pool: in use, idle, and callers waiting for one", ["state"]),
    live: gauge("yipiao_live_subscribers", "Browsers that hear of changes as they happen"),
    liveConnected: gauge("yipiao_live_connected", "1 while the process hears what others commit"),
    jobs: gauge("yipiao_jobs", "Jobs in the queue by task and state (waiting, planned, running, failed)", ["task", "state"]),
    requests: gauge("yipiao_requests_open", "Service requests that are not over, by stage", ["stage"]),
    overdue: gauge("yipiao_clocks_overdue", "Running clocks past their time, by kind", ["clock"]),
    partitions: gauge("yipiao_partitions_ahead", "Months beyond the current one that have their partition; alarm below 2", ["ledger"]),
    database: gauge("yipiao_database_up", "1 when the figures of the business could be read at this scrape"),
    build: gauge("yipiao_build_info", "Always 1; the version that serves", ["version"]),
  };
}

export type Metrics = ReturnType<typeof openMetrics>;

/** One registry a process, also where the bundler loads this module twice. */
const kept = globalThis as { yipiaoMetrics?: Metrics };

export function metrics(): Metrics {
  kept.yipiaoMetrics ??= openMetrics();
  return kept.yipiaoMetrics;
}

/** The write door, counted and timed from outside: what it guarantees is not touched. */
export function measuredWrites(door: WriteDoor): WriteDoor {
  return async (actor, command, commandId, input) => {
    const began = performance.now();
    let outcome = "fault";
    try {
      const answer = await door(actor, command, commandId, input);
      outcome = answer.ok ? "ok" : answer.refusal.code;
      return answer;
    } finally {
      metrics().commands.inc({ command: command.name, outcome });
      metrics().commandSeconds.observe({ command: command.name }, (performance.now() - began) / 1000);
    }
  };
}

/** The read door, counted and timed from outside. */
export function measuredReads(door: ReadDoor): ReadDoor {
  return async (actor, permission, query, kind) => {
    const began = performance.now();
    let outcome = "fault";
    try {
      const answer = await door(actor, permission, query, kind);
      outcome = "ok";
      return answer;
    } catch (fault) {
      if (fault instanceof ReadDenied) outcome = "denied";
      throw fault;
    } finally {
      metrics().reads.inc({ permission, outcome });
      metrics().readSeconds.observe({ permission }, (performance.now() - began) / 1000);
    }
  };
}

/** Sets what this process knows without asking anybody. */
export function gaugeProcess(version: string): void {
  const { inUse, idle, waiting } = poolState();
  metrics().pool.set({ state: "in_use" }, inUse);
  metrics().pool.set({ state: "idle" }, idle);
  metrics().pool.set({ state: "waiting" }, waiting);
  metrics().build.set({ version }, 1);
}

/** Figures of the house and not of a process: whoever is asked reads the same in the database. */
const OF_THE_HOUSE = new Set([
  "yipiao_jobs",
  "yipiao_requests_open",
  "yipiao_clocks_overdue",
  "yipiao_partitions_ahead",
  "yipiao_database_up",
  "yipiao_build_info",
]);
type Figure = { readonly name: string; values?: { labels: Record<string, string | number> }[] };

/** What this process counts about itself, with its number as the label `process`. */
export async function figuresOfThisProcess(): Promise<readonly Figure[]> {
  const figures = (await metrics().registry.getMetricsAsJSON()) as unknown as Figure[];
  const own = figures.filter(({ name }) => !OF_THE_HOUSE.has(name));
  const number = processNumber() ?? "1";
  return own.map((figure) => ({
    ...figure,
    values: (figure.values ?? []).map((value) => ({ ...value, labels: { ...value.labels, process: number } })),
  }));
}

/**
 * The metrics in the text format. Of several processes behind one port whichever is asked tells for all: each one's own with
 * its number, so that a counter that begins anew is seen as that and not as a fall of the sum; the house's once.
 */
export async function metricsText(): Promise<string> {
  const { registry } = metrics();
  if (processNumber() === null) return registry.metrics();
  const figures = (await registry.getMetricsAsJSON()) as unknown as Figure[];
  const house = figures.filter(({ name }) => OF_THE_HOUSE.has(name));
  const all = [await figuresOfThisProcess(), house, ...(await askSiblings())] as never[];
  return AggregatorRegistry.aggregate(all).metrics();
}
