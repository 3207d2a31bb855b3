import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { FORMATS, type Format, formatOf, type Instance, readInstance } from "#lib/dispatch/adapters/instances.ts";
import { type Planned, searchPlan } from "#lib/dispatch/adapters/planner.ts";
import { figuresOf } from "#lib/dispatch/rules/planning/figures.ts";

const USAGE = `npm run -s plan -- FILE [--format ${FORMATS.join("|")}] --seconds N | --iterations N [--seed S] [--json]
  Plans an instance file: VROOM's JSON with its matrices, Solomon's table, a technician routing problem (skills, windows, homes).
  With --iterations the same seed gives the same plan. FILE may be compressed (.gz); - reads what is piped in.`;

type Asked = { file: string; format: Format | null; limit: { seconds: number } | { iterations: number }; seed: number; isJson: boolean };

/** `npm run -s plan -- FILE …`: the engine by itself, on a file of a published format. */
async function plan(): Promise<void> {
  const { file, format, limit, seed, isJson } = asked();
  const raw = readFileSync(file === "-" ? 0 : file);
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString("utf8");
  const instance = readInstance(text, format ?? formatOf(text));
  const planned = await searchPlan({ shard: instance.shard, seed, limit });
  process.stdout.write(isJson ? `${JSON.stringify(answer(instance, planned))}\n` : sentence(instance, planned));
}

/** What was found, in the names and units of the file. */
function answer({ shard, technicianIds, orderIds, distanceOf }: Instance, { days, blocked, steps, seconds }: Planned) {
  const { travel, violations } = figuresOf(shard, days);
  const busy = days.flatMap((stops, technician) => (stops.length > 0 ? [{ technician, stops }] : []));
  // A sum of tenths or of square roots: what is beyond the sixth decimal is the machine's.
  const distance = distanceOf && Math.round(distanceOf(days) * 1e6) / 1e6;
  return {
    distance,
    travel: distance ?? travel,
    unassigned: blocked.length,
    routes: busy.length,
    violations: violations.length,
    seconds: Math.round(seconds * 1000) / 1000,
    iterations: steps,
    blocked: blocked.map(({ order, rule }) => ({ order: orderIds[order], rule })),
    plan: busy.map(({ technician, stops }) => ({ technician: technicianIds[technician], stops: stops.map((order) => orderIds[order]) })),
  };
}

function sentence(instance: Instance, planned: Planned): string {
  const { plan: days, blocked, ...figures } = answer(instance, planned);
  const lines = [
    ...Object.entries(figures).map(([name, figure]) => `${name.padEnd(12)} ${figure ?? "–"}`),
    ...days.map(({ technician, stops }) => `${technician}: ${stops.join(" ")}`),
    ...blocked.map(({ order, rule }) => `✖ ${order}: ${rule}`),
  ];
  return `${lines.join("\n")}\n`;
}

function asked(): Asked {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: "string" },
      seconds: { type: "string" },
      iterations: { type: "string" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  const format = FORMATS.find((known) => known === values.format) ?? null;
  const [seconds, iterations, seed] = [Number(values.seconds), Number(values.iterations), Number(values.seed)];
  const isTimed = values.seconds !== undefined;
  const isLimit = isTimed ? seconds > 0 && values.iterations === undefined : Number.isInteger(iterations) && iterations > 0;
  if (!file || more.length > 0 || (values.format && !format) || !isLimit || !Number.isInteger(seed)) throw new Error(USAGE);
  return { file, format, limit: isTimed ? { seconds } : { iterations }, seed, isJson: values.json };
}

try {
  await plan();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
