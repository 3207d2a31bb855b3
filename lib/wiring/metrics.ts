import { jobActor } from "#lib/platform/actor.ts";
import { log } from "#lib/platform/log.ts";
import { figuresOfThisProcess, gaugeProcess, metrics, metricsText } from "#lib/platform/metrics.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { CLOCKS, STAGES } from "#lib/requests/contract/vocabulary.ts";
import { LEDGERS, readPartitionsAhead } from "#lib/storage/index.ts";
import product from "../../package.json" with { type: "json" };
import { read } from "./doors.ts";
import { live } from "./live.ts";

/** Two collectors, or an impatient one, ask the database once. */
const FRESH_MS = 5_000;
const kept: { figures: Figures | null; readAt: number } = { figures: null, readAt: 0 };

const OPEN_STAGES = STAGES.filter((stage) => stage !== "closed" && stage !== "cancelled");
const JOB_STATES = ["waiting", "planned", "running", "failed"] as const;

type Depth = { readonly task: string } & Readonly<Record<(typeof JOB_STATES)[number], number>>;
type Figures = {
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly overdue: readonly { readonly clock: string; readonly count: number }[];
  readonly jobs: readonly Depth[];
  readonly partitions: Awaited<ReturnType<typeof readPartitionsAhead>>;
};

/** Everything that is measured, in the text format of Prometheus. A database that does not answer leaves the rest readable. */
export async function readMetrics(now: number): Promise<{ readonly text: string; readonly contentType: string }> {
  const { registry, database } = metrics();
  gaugeThisProcess();
  try {
    gaugeBusiness(await freshFigures(now));
    database.set(1);
  } catch (fault) {
    log.warn({ fault }, "metrics: database");
    database.set(0);
  }
  return { text: await metricsText(), contentType: registry.contentType };
}

/** What this process tells another behind the same port that is asked for the metrics of both. */
export function readOwnMetrics(): ReturnType<typeof figuresOfThisProcess> {
  gaugeThisProcess();
  return figuresOfThisProcess();
}

function gaugeThisProcess(): void {
  const { live: subscribers, liveConnected } = metrics();
  gaugeProcess(product.version);
  subscribers.set(live().subscribers);
  liveConnected.set(Number(live().connected));
}

async function freshFigures(now: number): Promise<Figures> {
  if (!kept.figures || now - kept.readAt > FRESH_MS) {
    kept.figures = await read(jobActor("metrics"), "job", readFigures);
    kept.readAt = now;
  }
  return kept.figures;
}

/** What is open and what runs stands in small partial indexes, however much is closed. */
export async function readFigures({ db, now }: ReadContext): Promise<Figures> {
  return {
    stages: await db.$queryRaw<Figures["stages"]>`SELECT stage, count(*)::int AS count FROM service_request
      WHERE stage NOT IN ('closed', 'cancelled') GROUP BY stage`,
    overdue: await db.$queryRaw<Figures["overdue"]>`SELECT kind AS clock, count(*)::int AS count FROM sla_milestone
      WHERE met_at IS NULL AND voided_at IS NULL AND due_at < ${now}::timestamptz GROUP BY kind`,
    jobs: await db.$queryRaw<Depth[]>`SELECT * FROM queue_depth()`,
    partitions: await readPartitionsAhead(db),
  };
}

/** Every stage and clock is named at each scrape, so that what fell to none is 0 and not the last that was seen. */
function gaugeBusiness({ stages, overdue, jobs, partitions }: Figures): void {
  for (const stage of OPEN_STAGES) metrics().requests.set({ stage }, stages.find((row) => row.stage === stage)?.count ?? 0);
  for (const clock of CLOCKS) metrics().overdue.set({ clock }, overdue.find((row) => row.clock === clock)?.count ?? 0);
  for (const ledger of LEDGERS) metrics().partitions.set({ ledger }, partitions.find((row) => row.ledger === ledger)?.months ?? -1);
  metrics().jobs.reset();
  for (const { task, ...depth } of jobs) for (const state of JOB_STATES) metrics().jobs.set({ task, state }, depth[state]);
}
