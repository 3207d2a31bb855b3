import { Client } from "pg";
import { offeredOrder } from "./cast.ts";
import { answer, completedWork } from "./months.ts";

/** What is over, so many times: enough that a plan which reads all of it is seen to. */
export const OVER = 30_000;
/** What is open at other centres, in the share that life has. */
export const OPEN_ELSEWHERE = 150;

/** Tables that grow with every request there ever was. */
export const LARGE = [
  "service_request",
  "work_order",
  "visit",
  "sla_milestone",
  "follow_up_task",
  "follow_up",
  "booking",
  "promise",
  "closing",
  "customer",
  "customer_phone",
  "customer_address",
  "request_event_past",
  "call",
] as const;

/**
 * Copies one closed request with everything that hangs on it 30,000 times over two years and all technicians, and one that is
 * offered 150 times over those of other centres: by the superuser with triggers off, so that it takes seconds.
 */
export async function manyRequests(superUrl: string): Promise<void> {
  const closed = await answer(await completedWork(), "very_satisfied");
  const offered = await offeredOrder();
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query("CREATE TEMP TABLE people AS SELECT *, row_number() OVER () - 1 AS place, count(*) OVER () AS many FROM technician");
    await client.query(
      `CREATE TEMP TABLE others AS SELECT id, outlet_id, centre_id, row_number() OVER () - 1 AS place, count(*) OVER () AS many FROM technician
       WHERE centre_id <> (SELECT centre_id FROM service_request WHERE id = $1)`,
      [offered.requestId],
    );
    const copy = (table: string, where: string, changes: Changes, into = table) =>
      copyRows(client, { table, where, changes, into, times: OVER, people: "people" });
    const copyOpen = (table: string, changes: Changes) =>
      copyRows(client, {
        table,
        where: table === "service_request" ? `id = '${offered.requestId}'` : `request_id = '${offered.requestId}'`,
        changes,
        into: table,
        times: OPEN_ELSEWHERE,
        people: "others",
      });
    const of = (what: string) => `md5('${what}' || i)::uuid`;
    const moved = "now() - make_interval(mins => i * 35)";
    const place = { centre_id: "p.centre_id", outlet_id: "p.outlet_id", technician_id: "p.id" };
    const ofRequest = `request_id = '${closed.requestId}'`;
    await copy("customer", `id = (SELECT customer_id FROM service_request WHERE id = '${closed.requestId}')`, {
      ...{ id: of("customer"), number: "nextval('customer_number_seq')" },
    });
    await copy("customer_phone", `id = (SELECT phone_id FROM service_request WHERE id = '${closed.requestId}')`, {
      ...{ id: of("phone"), customer_id: of("customer"), digest: "'digest' || i" },
    });
    await copy("customer_address", `customer_id = (SELECT customer_id FROM service_request WHERE id = '${closed.requestId}')`, {
      ...{ id: of("address"), customer_id: of("customer") },
    });
    await copy("service_request", `id = '${closed.requestId}'`, {
      ...{ id: of("request"), number: "nextval('service_request_number_seq')", customer_id: of("customer"), phone_id: of("phone") },
      ...{ asset_id: "NULL", logged_at: moved, stage_since: moved, ...place },
    });
    await copy("work_order", ofRequest, {
      ...{ id: of("order"), number: "nextval('work_order_number_seq')", request_id: of("request"), status_since: moved, ...place },
    });
    await copy("visit", ofRequest, {
      id: of("visit"),
      work_order_id: of("order"),
      request_id: of("request"),
      arrived_at: moved,
      left_at: moved,
      ...place,
    });
    await copy("booking", `work_order_id = (SELECT id FROM work_order WHERE ${ofRequest})`, {
      ...{ id: "md5(t.id::text || i)::uuid", work_order_id: of("order"), technician_id: "p.id", live: "false" },
      ...{ starts_at: moved, ends_at: `${moved} + interval '1 hour'` },
    });
    await copy("sla_milestone", ofRequest, {
      id: "md5(t.kind || i)::uuid",
      request_id: of("request"),
      due_at: moved,
      met_at: moved,
      voided_at: "NULL",
    });
    await copy("promise", ofRequest, { id: "md5('promise' || t.seq || '/' || i)::uuid", request_id: of("request") });
    await copy("follow_up_task", ofRequest, { id: of("task"), request_id: of("request"), due_at: moved, done_at: moved });
    await copy("follow_up", ofRequest, { id: of("follow_up"), task_id: of("task"), request_id: of("request"), asked_at: moved });
    await copy("closing", ofRequest, { request_id: of("request"), follow_up_id: of("follow_up"), closed_at: moved });
    const events = "e.recorded_id = (SELECT min(recorded_id::text)::uuid FROM request_event)";
    await copy(
      "request_event",
      events.replaceAll("e.", ""),
      { recorded_id: "('00' || substr(md5('event' || i), 3))::uuid", request_id: of("request") },
      "request_event_past",
    );
    await client.query(
      `INSERT INTO call (id, reference, direction, state, outcome, number_digest, number_mask, extension, agent_id, began_at, answered_at, over_at,
         ring_seconds, talk_seconds)
       SELECT ${of("call")}, 'past-' || i, 'incoming', 'over', 'answered', 'past-' || i, '139****0001', '8001', a.id, b.at, b.at + interval '5 s',
         b.at + interval '65 s', 5, 60
       FROM generate_series(1, ${OVER}) AS i CROSS JOIN LATERAL (SELECT ${moved} AS at) b
       JOIN (SELECT id, row_number() OVER () - 1 AS place, count(*) OVER () AS many FROM person) a ON a.place = i % a.many`,
    );
    const open = { request_id: of("open"), ...place };
    await copyOpen("service_request", { id: of("open"), number: "nextval('service_request_number_seq')", asset_id: "NULL", ...place });
    await copyOpen("work_order", { id: of("open order"), number: "nextval('work_order_number_seq')", ...open });
    await copyOpen("sla_milestone", { id: "md5(t.kind || 'open' || i)::uuid", request_id: of("open") });
    await client.query("SET session_replication_role = origin");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

type Changes = Readonly<Record<string, string>>;
type Copying = {
  readonly table: string;
  readonly where: string;
  /** Column → expression over the row `t`, the number `i` and the person `p`; other columns stay as they are. */
  readonly changes: Changes;
  readonly into: string;
  readonly times: number;
  readonly people: "people" | "others";
};

async function copyRows(client: Client, { table, where, changes, into, times, people }: Copying): Promise<void> {
  const { rows } = await client.query(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
    [table],
  );
  const columns = rows.map(({ name }) => `"${name}"`).join(", ");
  const values = rows.map(({ name }) => changes[name] ?? `t."${name}"`).join(", ");
  const { rowCount } = await client.query(
    `INSERT INTO ${into} (${columns}) SELECT ${values} FROM (SELECT * FROM ${table} WHERE ${where}) t
     CROSS JOIN generate_series(1, ${times}) AS i JOIN ${people} p ON p.place = i % p.many`,
  );
  if (!rowCount) throw new Error(`nothing of ${table} was copied`);
}
