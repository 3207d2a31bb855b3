import { openOwner } from "#lib/platform/copy-in.ts";
import { beginMaintenance, endMaintenance, partitionPast, restore } from "#lib/platform/maintenance.ts";
import { threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { type Calendar, DAY } from "./calendar.ts";
import { Lines } from "./copy-text.ts";
import { readGround } from "./ground.ts";
import { Households } from "./households.ts";
import { Load } from "./load.ts";
import { organise, scaleOf } from "./organisation.ts";
import { tellRequest } from "./requests.ts";
import { COLUMNS, type Table } from "./tables.ts";
import { Teller } from "./telling.ts";

type Owner = Awaited<ReturnType<typeof openOwner>>;
type Filling = {
  readonly owner: Owner;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly phoneKey: string;
  readonly requests: number;
  readonly seed: number;
  readonly world: "two-years" | "month-2m";
  readonly calendar: Calendar;
  readonly say: (line: string) => void;
  readonly bar: (what: string, share: number) => void;
};

const TABLES = Object.keys(COLUMNS) as Table[];
const CHUNK = 500;

/** One maintenance step: everything that is kept row by row is taken away, the rows come, and all of it is made again. */
export async function fillTables(filling: Filling): Promise<void> {
  const { owner, calendar, say, bar } = filling;
  await partitionPast(owner, "request_event", new Date(calendar.start * 60_000));
  const taken = await beginMaintenance(owner, TABLES);
  const rows = await copyRows(filling);
  say("rows are there");
  for (const [table, count] of rows) say(`${String(count).padStart(10)} ${table}`);
  const others = [await openOwner(filling.ownerUrl), await openOwner(filling.ownerUrl)];
  for (const client of others) await client.query("SET maintenance_work_mem = '512MB'");
  await restore(others, taken, (share) => bar("keys, indexes, foreign keys", share));
  say("keys, indexes and foreign keys are there");
  await endMaintenance(owner, TABLES);
  await owner.query("SELECT fill_dispatch_wait()");
  await setSequences(owner);
  await queueAlarms(filling);
  await Promise.all([others[0]?.query("VACUUM (ANALYZE) request_event"), others[1]?.query("ANALYZE")]);
  for (const client of others) await client.end();
  await checkRestored(owner, taken);
}

async function copyRows(filling: Filling): Promise<Map<Table, number>> {
  const { calendar, seed, bar, world } = filling;
  const lines = new Lines<Table>();
  const asked = await reader(filling.appUrl);
  const [{ password_hash }] = (await asked("SELECT password_hash FROM credential ORDER BY person_id LIMIT 1")) as [
    { password_hash: string },
  ];
  const counties = await asked(
    `SELECT code, name FROM division WHERE level = 3 AND code NOT IN (SELECT division_code FROM territory) ORDER BY code`,
  );
  const organisation = new Load(filling.ownerUrl);
  const base = {
    ...{ seed, since: calendar.start - 200 * DAY, until: calendar.end + 900 * DAY, passwordHash: password_hash },
    categories: (await asked("SELECT id, line FROM category ORDER BY code")) as { id: string; line: string }[],
    counties: counties as { code: string; name: string }[],
  };
  await organise(lines, scaleOf(filling.requests, world), base, () => organisation.write(lines.take()));
  const rows = await organisation.end();

  const ground = await readGround(asked, seed, new Date((calendar.end + 90 * DAY) * 60_000));
  const [policy] = await asked("SELECT value FROM policy_version WHERE key = $1 ORDER BY version DESC LIMIT 1", [
    threeGuaranteesPolicy.key,
  ]);
  await asked("RESET ROLE");
  const guarantees = threeGuaranteesPolicy.schema.parse(policy?.value);
  const households = new Households(seed, ground, calendar, filling.phoneKey);
  const wholeFrom = Math.floor(calendar.requests * 0.9);
  const oldUntil = calendar.end - 365 * DAY;
  const teller = new Teller({ seed, calendar, ground, households, lines, guarantees, wholeFrom, oldUntil });
  const load = new Load(filling.ownerUrl);
  const upTo = (whole: number, end: number) => Math.floor((whole * end) / calendar.requests);
  for (let from = 0; from < calendar.requests; from += CHUNK) {
    const to = Math.min(calendar.requests, from + CHUNK);
    for (let index = upTo(households.customers, from); index < upTo(households.customers, to); index += 1)
      households.writeHousehold(lines, index);
    for (let index = upTo(households.assets, from); index < upTo(households.assets, to); index += 1)
      households.writeAppliance(lines, index);
    for (let index = from; index < to; index += 1) tellRequest(teller, index);
    if (to === calendar.requests) teller.points.writeStandings(lines, calendar.end, (number) => teller.technicianId(number));
    await load.write(lines.take());
    bar("rows", to / calendar.requests);
  }
  for (const [table, count] of await load.end()) rows.set(table, count);
  return rows;
}

/** Reads as the application reads at headquarters: the tables of reference data stay under forced row security. */
async function reader(appUrl: string) {
  const client = await openOwner(appUrl);
  await client.query("SELECT set_config('app.actor_kind', 'job', false)");
  await client.query("SET ROLE yipiao_hq");
  return async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
    if (sql !== "RESET ROLE") return (await client.query(sql, values)).rows;
    await client.end();
    return [];
  };
}

async function setSequences(owner: Owner): Promise<void> {
  for (const table of ["customer", "service_request", "work_order", "inspection"]) {
    // Forced row security hides the rows from their owner: the sequence goes by what the catalogue of the load says.
    await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await owner.query(
      `SELECT setval('${table}_number_seq', greatest((SELECT max(number) FROM ${table}), (SELECT last_value FROM ${table}_number_seq)))`,
    );
    await owner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}

/** Clocks that run have their alarm in the queue, as if they had been started by a command. */
async function queueAlarms({ appUrl, say }: Filling): Promise<void> {
  const client = await openOwner(appUrl);
  await client.query("SELECT set_config('app.actor_kind', 'job', false)");
  await client.query("SET ROLE yipiao_hq");
  const { rows } =
    await client.query(`SELECT count(*) FROM (SELECT enqueue('raise_alarm', json_build_object('milestoneId', id), 'alarm:' || id, due_at)
    FROM sla_milestone WHERE met_at IS NULL AND voided_at IS NULL AND alarmed_at IS NULL) AS queued`);
  await client.end();
  say(`${String(rows[0].count).padStart(10)} alarms of running clocks`);
}

/** Everything that was taken is there again, as it was; anything else makes the world no world. */
async function checkRestored(owner: Owner, taken: Awaited<ReturnType<typeof beginMaintenance>>): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT conname AS name FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind IN ('i', 'I')",
  );
  const there = new Set(rows.map(({ name }) => name));
  const missing = [...taken.keys, ...taken.foreignKeys, ...taken.indexes].filter(({ name }) => !there.has(name));
  if (missing.length > 0) throw new Error(`not made again: ${missing.map(({ name }) => name).join(", ")}`);
}
