import { parseArgs } from "node:util";
import type { Load } from "./contest.ts";
import { dispatchQueue } from "./feeds/dispatch-queue.ts";
import type { Feed } from "./feeds/feed.ts";
import { followUpQueue } from "./feeds/follow-up-queue.ts";
import { logRequest } from "./feeds/log-request.ts";
import { screenPop } from "./feeds/screen-pop.ts";
import { search } from "./feeds/search.ts";
import { EMBEDDED_DATABASE } from "./ground.ts";

// Reading before writing: what is logged here stands in the queues afterwards.
const FEEDS = [screenPop, search, followUpQueue, dispatchQueue, logRequest];
export const MONTH = "grade-month";
export const DAY = "intake-day";
export const PLAN = "plan";
const USAGE = `npm run bench -- ${[...FEEDS.map(({ name }) => name), MONTH, DAY].join("|")}|all|${PLAN} [--json]
  --world DATABASE         the loaded world to measure (npm run world); else the demo world
  --growth-from DATABASE   a smaller world of the same data folder, measured in turn with it
  --connections 16         requests under way at once      --seconds 3   how long each side of a comparison runs
  --roles dispatcher,…     only these, of those that have the feed
  --minutes 30             how long the agents of intake-day work
  --as-built               measures the build there is, also when the sources have changed since
  plan                     the dispatch engine by itself on published instances: no world, no server, some fourteen minutes`;

export type Asked = {
  readonly feeds: readonly Feed[];
  readonly hasMonth: boolean;
  /** The engine by itself; then nothing else. */
  readonly isPlan: boolean;
  /** How long agents work; null where that is not asked for. */
  readonly dayMinutes: number | null;
  readonly load: Load;
  readonly isJson: boolean;
  readonly isAsBuilt: boolean;
  readonly database: string;
  readonly growthFrom: string | null;
};

/** The command line; what it does not understand is answered with how it is used. */
export function asked(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [name, ...more] = positionals;
  const feeds = name === "all" ? FEEDS : FEEDS.filter((feed) => feed.name === name);
  const hasMonth = name === MONTH || name === "all";
  const isPlan = name === PLAN;
  const minutes = Number(values.minutes);
  const dayMinutes = name === DAY || name === "all" ? minutes : null;
  const [connections, secondsPerSide] = [Number(values.connections), Number(values.seconds)];
  if ((feeds.length === 0 && !hasMonth && dayMinutes === null && !isPlan) || more.length > 0) throw new Error(USAGE);
  if (!Number.isInteger(connections) || connections < 1 || !(secondsPerSide > 0) || !(minutes > 0)) throw new Error(USAGE);
  return {
    ...{ feeds, hasMonth, isPlan, dayMinutes, isJson: values.json, isAsBuilt: values["as-built"] },
    load: { connections, rounds: 5, secondsPerSide, ...(values.roles && { roles: values.roles.split(",") }) },
    database: values.world,
    growthFrom: values["growth-from"] ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        world: { type: "string", default: EMBEDDED_DATABASE },
        "growth-from": { type: "string" },
        connections: { type: "string", default: "16" },
        seconds: { type: "string", default: "3" },
        minutes: { type: "string", default: "30" },
        roles: { type: "string" },
        "as-built": { type: "boolean", default: false },
      },
    });
  } catch {
    throw new Error(USAGE);
  }
}
