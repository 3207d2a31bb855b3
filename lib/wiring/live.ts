import { jobActor } from "#lib/platform/actor.ts";
import { type Cursor, type LiveEvent, LiveUpdates } from "#lib/platform/live.ts";
import { read } from "./doors.ts";

const actor = jobActor("live");

/** The process' live updates; one instance, also where the bundler loads this module twice. */
const kept = globalThis as { yipiaoLive?: LiveUpdates };

export function live(): LiveUpdates {
  kept.yipiaoLive ??= new LiveUpdates({ newest, after, isUnsettled });
  return kept.yipiaoLive;
}

function newest(): Promise<Cursor> {
  return read(actor, "job", async ({ db }) => {
    const [row] = await db.$queryRaw<Cursor[]>`
      SELECT xid::text AS "xid", recorded_id AS "recordedId" FROM request_event
      WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY request_event.xid DESC, recorded_id DESC LIMIT 1`;
    return row ?? { xid: "0", recordedId: "00000000-0000-0000-0000-000000000000" };
  });
}

export function after(cursor: Cursor): Promise<readonly LiveEvent[]> {
  return read(
    actor,
    "job",
    ({ db }) => db.$queryRaw<LiveEvent[]>`
      SELECT e.xid::text AS "xid", e.recorded_id AS "recordedId", e.request_id AS "requestId", e.kind, e.hq_only AS "hqOnly",
        r.type = 'complaint' AS "complaint", r.centre_id AS "centreId", r.outlet_id AS "outletId", r.technician_id AS "technicianId", r.owner_id AS "ownerId"
      FROM request_event e JOIN service_request r ON r.id = e.request_id
      WHERE (e.xid, e.recorded_id) > (${cursor.xid}::xid8, ${cursor.recordedId}::uuid) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY e.xid, e.recorded_id LIMIT 500`,
  );
}

export function isUnsettled(): Promise<boolean> {
  return read(actor, "job", async ({ db }) => {
    const [row] = await db.$queryRaw<{ found: boolean }[]>`
      SELECT EXISTS (SELECT FROM request_event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS found`;
    return row?.found ?? false;
  });
}
