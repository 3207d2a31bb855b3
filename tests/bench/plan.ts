import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { faultsOf, type Printed } from "#tests/support/plan-checker.ts";
import { benchCandidates } from "./candidates.ts";
import { madeCity } from "./made-city.ts";

/** Published instances lie beside the product, which may not carry them; another folder by YIPIAO_VRP. */
const FOLDER = path.resolve(process.env.YIPIAO_VRP ?? "../shared/data/vrp");
const SEEDS = [1, 2, 3];
const run = promisify(execFile);

type Planned = Printed & { readonly seconds: number };
/** One set of instances at one time of search, and what it must reach; null where nothing is known to compare with. */
type Trial = {
  readonly set: string;
  readonly files: readonly string[];
  readonly seconds: number;
  readonly judge: (of: readonly Outcome[]) => Judged;
};
/** The median of the seeds. */
type Outcome = { readonly name: string; readonly cost: number; readonly unassigned: number };
type Judged = { readonly said: string; readonly misses: readonly string[] };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const nameOf = (file: string) => path.basename(file).replace(/\..*$/, "");

/**
 * The engine by itself: who could go for one order; then plans of published instances, through its own command line, one search at
 * a time in one thread, every plan walked once more by the checker. Answers whether all musts of the issue hold.
 */
export async function benchPlan(say: (line: string) => void): Promise<boolean> {
  const made = mkdtempSync(path.join(tmpdir(), "yipiao-city-"));
  const results: object[] = [];
  try {
    if (!existsSync(FOLDER)) say(`${FOLDER} is not there: a city made by seed instead, with nothing to compare it with`);
    const { said: ofCandidates, misses: missing } = benchCandidates();
    say(`candidates             ${ofCandidates}`);
    for (const miss of missing) say(`  ✖ ${miss}`);
    results.push({ set: "candidates", said: ofCandidates, pass: missing.length === 0 });
    let pass = missing.length === 0;
    for (const trial of existsSync(FOLDER) ? publishedTrials() : [madeTrial(made)]) {
      const outcomes = [];
      for (const file of trial.files) outcomes.push(await medianOf(file, trial.seconds));
      const { said, misses } = trial.judge(outcomes);
      pass &&= misses.length === 0;
      say(`${trial.set.padEnd(14)} ${`${trial.seconds} s`.padStart(6)}  ${said}`);
      for (const miss of misses) say(`  ✖ ${miss}`);
      results.push({ set: trial.set, seconds: trial.seconds, instances: outcomes, said, pass: misses.length === 0 });
    }
    process.stdout.write(`${JSON.stringify({ name: "plan", pass, trials: results })}\n`);
    return pass;
  } finally {
    rmSync(made, { recursive: true });
  }
}

async function medianOf(file: string, seconds: number): Promise<Outcome> {
  const raw = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(raw) : raw).toString("utf8");
  const all: Planned[] = [];
  for (const seed of SEEDS) {
    const { stdout } = await run(process.execPath, ["lib/wiring/plan.ts", file, "--seconds", `${seconds}`, "--seed", `${seed}`, "--json"], {
      maxBuffer: 1 << 24,
    });
    const planned = JSON.parse(stdout) as Planned;
    const faults = faultsOf(text, planned);
    if (faults.length > 0) throw new Error(`${file}, seed ${seed}: ${faults.join("; ")}`);
    if (planned.seconds > seconds * 1.05) throw new Error(`${file}, seed ${seed}: searched ${planned.seconds} s`);
    all.push(planned);
  }
  const costOf = ({ distance, travel }: Planned) => distance ?? travel;
  const [, median] = all.sort((a, b) => a.unassigned - b.unassigned || costOf(a) - costOf(b));
  if (!median) throw new Error("no median of three");
  return { name: nameOf(file), cost: costOf(median), unassigned: median.unassigned };
}

function publishedTrials(): readonly Trial[] {
  const files = (set: string, ending: string) =>
    readdirSync(path.join(FOLDER, set))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => path.join(FOLDER, set, file));
  const known = JSON.parse(readFileSync(path.join(FOLDER, "solomon/best-known.json"), "utf8")) as Record<string, number>;
  const bestOf = (name: string) => known[name] ?? Number.NaN;
  const solomon = (seconds: number, most: { mean: number; worst: number }): Trial => ({
    ...{ set: "solomon", files: files("solomon", ".txt"), seconds },
    judge: (of) => {
      const gaps = of.map(({ name, cost }) => ({ name, gap: (cost / bestOf(name) - 1) * 100 })).sort((a, b) => b.gap - a.gap);
      const [worst] = gaps;
      const average = mean(gaps.map(({ gap }) => gap));
      return {
        said: `mean gap ${average.toFixed(2)} %, worst ${worst?.gap.toFixed(2)} % (${worst?.name}), median ${gaps[gaps.length >> 1]?.gap.toFixed(2)} %`,
        misses: [
          ...(average <= most.mean ? [] : [`mean gap, at most ${most.mean} %`]),
          ...((worst?.gap ?? 0) <= most.worst ? [] : [`worst gap, at most ${most.worst} %`]),
          ...leftOver(of, 0),
        ],
      };
    },
  });
  const at = (set: string, ending: string, name: string, seconds: number, most: number, unassigned: number): Trial => ({
    ...{ set: name, files: files(set, ending).filter((file) => nameOf(file).startsWith(name) || set === name), seconds },
    judge: (of) => {
      const average = mean(of.map(({ cost }) => cost));
      const said = `mean ${average.toFixed(1)}, ${((average / most - 1) * 100).toFixed(2)} % against ${most}, unassigned ${of.reduce((sum, one) => sum + one.unassigned, 0)}`;
      return { said, misses: [...(average < most ? [] : [`mean, below ${most}`]), ...leftOver(of, unassigned)] };
    },
  });
  // VROOM's best at no less time (shared/DISPATCH.md); the second line of a set is the goal beyond it.
  return [
    solomon(2, { mean: 1.63, worst: 9.84 }),
    solomon(0.5, { mean: 1.63, worst: 9.84 }),
    at("trsp", ".txt", "trsp", 2, 1073.8, 0),
    at("city", ".gz", "fs_200", 3, 168_683.5, 1),
    at("city", ".gz", "fs_1000", 15, 324_190.5, 0),
    at("city", ".gz", "fs_1000", 40, 312_072.5, 0),
  ];
}

function leftOver(of: readonly Outcome[], most: number): string[] {
  return of.filter(({ unassigned }) => unassigned > most).map(({ name, unassigned }) => `${name}: ${unassigned} unassigned`);
}

function madeTrial(folder: string): Trial {
  const file = path.join(folder, "made_200.json");
  writeFileSync(file, JSON.stringify(madeCity(200, 25, 1)));
  return {
    ...{ set: "made", files: [file], seconds: 3 },
    judge: ([one]) => ({ said: `${one?.cost} s of travel, unassigned ${one?.unassigned}`, misses: [] }),
  };
}
