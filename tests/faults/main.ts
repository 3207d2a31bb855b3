import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { log } from "#lib/platform/log.ts";
import { Chance } from "#seed/generated/random.ts";
import { sendWithClockOff } from "./clock-off.ts";
import { disturbed, endBackends, exhaustPool, POOL, swallowNet } from "./connections.ts";
import { deliver } from "./deliveries.ts";
import { fillDisk } from "./disk-full.ts";
import { type Ground, openGround } from "./ground.ts";
import { openNet } from "./half-open.ts";
import { brokenInvariants } from "./judge.ts";
import { killPostgres } from "./kill-postgres.ts";
import { killServed } from "./kill-served.ts";
import { killServer } from "./kill-server.ts";
import { race } from "./races.ts";

type Given = { readonly seed: number; readonly runs: number; readonly broken: boolean };
type Report = { readonly [figure: string]: unknown; readonly findings?: readonly string[] };
type Fault = {
  readonly says: string;
  /** How often, unless told. */
  readonly runs: number;
  /** Runs it and answers its figures, and whether it holds. */
  readonly run: (given: Given) => Promise<{ readonly holds: boolean; readonly report: Report }>;
  /** What is taken away by which word, so that it must be found out. */
  readonly breaks?: string;
};

type Judged = { readonly lost: number; readonly twice: number; readonly half: number; readonly strange?: readonly string[] };
const isWhole = ({ lost, twice, half, strange = [] }: Judged) => lost + twice + half + strange.length === 0;
const judged = <R extends Judged>(report: R) => ({ holds: isWhole(report), report: report as unknown as Report });

async function onGround<T>(use: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await openGround();
  return use(ground).finally(() => ground.end());
}

const FAULTS: Readonly<Record<string, Fault>> = {
  points: {
    ...{ says: "the process is killed at every named point of the door, once a run", runs: 1, breaks: "--without-memory" },
    run: async ({ seed, broken }) => {
      const report = await killServer({ seed, random: 0, atPoints: true, withoutMemory: broken });
      return { holds: isWhole(report) && report.missed.length === 0, report };
    },
  },
  kills: {
    ...{ says: "the process is killed at random moments", runs: 200 },
    run: async ({ seed, runs }) => judged(await killServer({ seed, random: runs, atPoints: false })),
  },
  "kill-served": {
    ...{ says: "the built product's web server is killed while people log calls over HTTP", runs: 20, breaks: "--without-memory" },
    run: async ({ seed, runs, broken }) => {
      const report = await killServed(seed, runs, broken);
      // Nobody cut off: then no kill met a call.
      return { holds: isWhole(report) && report.deaths === runs && report.cutOff.calls > 0, report };
    },
  },
  postgres: {
    ...{ says: "the postmaster is killed under load", runs: 10, breaks: "--without-sync" },
    run: async ({ seed, runs, broken }) => judged(await killPostgres(seed, runs, broken)),
  },
  backends: {
    ...{ says: "a command's backend is ended at every point", runs: 1 },
    run: ({ seed }) => onGround(async (ground) => judged(await disturbed(ground, seed, "backends", endBackends))),
  },
  pool: {
    ...{ says: "every connection of the pool is held for longer than anybody waits", runs: 2 },
    run: ({ seed, runs }) => {
      process.env.DATABASE_POOL = String(POOL);
      return onGround(async (ground) => {
        const report = await disturbed(ground, seed, "pool", (made) => exhaustPool(made, runs));
        // Nobody told to try again: then the pool was never exhausted.
        return { holds: isWhole(report) && report.busy >= runs, report };
      });
    },
  },
  "half-open": {
    ...{ says: "the net to the database swallows everything and says nothing", runs: 5 },
    run: ({ seed, runs }) =>
      onGround(async (ground) => {
        const address = new URL(ground.appUrl);
        const net = await openNet(Number(address.port));
        address.port = String(net.port);
        process.env.DATABASE_URL = address.href;
        // A statement of these stories takes milliseconds; nobody wants to wait for the usual half minute here.
        process.env.DATABASE_STATEMENT_SECONDS = "1";
        try {
          return judged(await disturbed(ground, seed, "half-open", (made) => swallowNet(made, net, runs)));
        } finally {
          net.close();
        }
      }),
  },
  clock: {
    ...{ says: "the process' clock is a day off, ahead and behind", runs: 10 },
    run: ({ seed, runs }) =>
      onGround(async ({ appUrl }) => {
        const chance = new Chance(seed, "clock");
        const ends = [await sendWithClockOff(chance, 1, runs), await sendWithClockOff(chance, -1, runs)];
        const told = [...new Set(ends.flatMap((end) => end.told))];
        const kept = ends.reduce((sum, end) => sum + end.kept, 0);
        const right = await sendWithClockOff(chance, 0, 1);
        const strange = await brokenInvariants(appUrl);
        const report = { acknowledged: right.told.length, lost: 0, twice: 0, half: kept, told, right: right.told, strange };
        return { holds: isWhole(report) && told.join() === "clock_off" && right.told.join() === "ok", report };
      }),
  },
  disk: {
    ...{ says: "the disk under the database is full", runs: 2 },
    run: async ({ seed, runs }) => {
      const report = await fillDisk(seed, runs);
      // Nobody told to try again: then it was never full.
      return { holds: isWhole(report) && report.busy >= runs, report };
    },
  },
  deliveries: {
    ...{ says: "a worker is killed before and after its effect, a provider succeeds and keeps silent", runs: 8, breaks: "--without-key" },
    run: async ({ seed, runs, broken }) => judged(await deliver(seed, runs, broken)),
  },
  races: {
    ...{ says: "64 connections want one request and one hour, behind a barrier", runs: 10_000, breaks: "--without-constraint" },
    run: async ({ runs, broken }) => {
      const report = await race(runs, broken);
      return { holds: report.doubles.assignments + report.doubles.bookings === 0, report };
    },
  },
};

const BREAKS = ["without-memory", "without-sync", "without-key", "without-constraint"] as const;

// What is done to them, the doors would say in a thousand lines.
log.level = process.env.LOG_LEVEL ?? "silent";

/** `npm run faults -- NAME|all --seed S --runs N`: code 0 when nothing is lost, twice or half – or, broken on purpose, when that is found out. */
async function main(): Promise<number> {
  const flag = { type: "boolean", default: false } as const;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: "string", default: "1" },
      runs: { type: "string" },
      ...Object.fromEntries(BREAKS.map((name) => [name, flag])),
    },
  });
  const [name = ""] = positionals;
  if (name === "all") return runAll(values.seed as string, Number(values.runs ?? Number.POSITIVE_INFINITY));
  const fault = FAULTS[name];
  if (!fault) {
    const names = Object.entries(FAULTS).map(([key, { says, breaks }]) => `  ${key.padEnd(11)} ${says}${breaks ? ` (${breaks})` : ""}`);
    process.stderr.write(`npm run faults -- NAME|all [--seed 1] [--runs N]\n${names.join("\n")}\n`);
    return 2;
  }
  const seed = Number(values.seed);
  const runs = Number(values.runs ?? fault.runs);
  const broken = BREAKS.some((each) => values[each as never] === true);
  const began = performance.now();
  const { holds, report } = await fault.run({ seed, runs, broken });
  const { findings = [], ...figures } = report;
  for (const finding of findings.slice(0, 20)) process.stdout.write(`  ${finding}\n`);
  process.stdout.write(`${name}: ${fault.says}${broken ? `, ${fault.breaks}` : ""}\n`);
  process.stdout.write(`${JSON.stringify({ ...figures, seconds: Math.round((performance.now() - began) / 1000) })}\n`);
  process.stdout.write(`again: npm run faults -- ${name} --seed ${seed} --runs ${runs}${broken ? ` ${fault.breaks}` : ""}\n`);
  const passes = holds !== broken;
  process.stdout.write(
    `${passes ? "✓" : "✖"} ${broken ? (holds ? "broken, and not found out" : "found out") : holds ? "holds" : "does not hold"}\n`,
  );
  return passes ? 0 : 1;
}

/** One process each: what a process knows of its database it knows for life. Each as often as it is by itself, but `atMost` times. */
function runAll(seed: string, atMost: number): number {
  const failed = Object.entries(FAULTS).filter(([name, { runs }]) => {
    const told = [name, "--seed", seed, "--runs", String(Math.min(runs, atMost))];
    const { status } = spawnSync(process.execPath, [import.meta.filename, ...told], { stdio: "inherit" });
    return status !== 0;
  });
  process.stdout.write(failed.length ? `✖ ${failed.map(([name]) => name).join(", ")}\n` : "✓ all\n");
  return failed.length ? 1 : 0;
}

process.exit(await main());
