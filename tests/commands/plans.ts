import { Client } from "pg";
import type { Actor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { withActor } from "#lib/platform/transaction.ts";
import { LARGE, OPEN_ELSEWHERE } from "./many-requests.ts";

type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Node = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Node[];
};

/** A feed that looks at more of a large table than this reads what is over, and not what is open or asked for. */
const MOST_ROWS = OPEN_ELSEWHERE * 20;

/** Every statement that goes over any connection of this process while `run` runs. */
async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const proto = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = proto;
  proto.query = function listening(this: unknown, ...args: unknown[]) {
    const [asked, values] = args as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    const text = typeof asked === "string" ? asked : asked.text;
    if (/^\s*(SELECT|WITH)\b/i.test(text) && !/set_config\('role'/.test(text)) {
      heard.push({ text, values: (typeof asked === "string" ? values : asked.values) ?? [] });
    }
    return query.apply(this, args);
  };
  try {
    await run();
  } finally {
    proto.query = query;
  }
  return heard;
}

/** What the plans of a feed, run as this actor, look at too much of: a line each. No statement heard is a line too. */
export async function scansOf(actor: Actor, feed: (context: ReadContext) => Promise<unknown>): Promise<string[]> {
  const now = actor.clock ?? new Date();
  const statements = await statementsOf(() => withActor(prisma(), actor, "read", (db) => feed({ db, actor, now })));
  if (statements.length === 0) return ["no statement was heard"];
  return withActor(prisma(), actor, "read", async (db) => {
    const found: string[] = [];
    for (const { text, values } of statements) {
      const [row] = await db.$queryRaw<{ "QUERY PLAN": [{ Plan: Node }] }[]>(...explained(text, values));
      if (row) found.push(...scansIn(row["QUERY PLAN"][0].Plan));
    }
    return found;
  });
}

/** The statement once more, as the template it came from, so that its values are bound again. */
function explained(text: string, values: readonly unknown[]): [TemplateStringsArray, ...unknown[]] {
  const parts = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`.split(/\$\d+/);
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
  return [Object.assign(parts, { raw: parts }), ...places];
}

function scansIn(node: Node): string[] {
  const table = node["Relation Name"] ?? "";
  const each = (node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const rows = Math.round(each * (node["Actual Loops"] ?? 1));
  const isLarge = (LARGE as readonly string[]).includes(table);
  const isWhole = node["Node Type"] === "Seq Scan" && rows > 0;
  const own =
    isLarge && (isWhole || rows > MOST_ROWS)
      ? [`${node["Node Type"]} of ${table} by ${node["Index Name"] ?? "no index"}: ${rows} rows`]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}
