import type { ReadContext } from "#lib/platform/read-door.ts";
import type { SimulatedCall, Switchboard } from "../contract/views.ts";

/** Who sits where, and the calls of the simulated switchboard that are not over; null where this house is no demo. */
export async function readSwitchboard({ db, now }: ReadContext): Promise<Switchboard | null> {
  if ((await db.installation.count()) === 0) return null;
  const seats = await db.$queryRaw<{ extension: string; zh: string; en: string }[]>`
    SELECT s.extension, p.name_zh AS zh, p.name_en AS en FROM person p
    CROSS JOIN LATERAL (SELECT * FROM agent_state WHERE person_id = p.id ORDER BY id DESC LIMIT 1) s
    WHERE s.state <> 'off' AND NOT EXISTS (SELECT FROM agent_state o WHERE o.extension = s.extension AND o.id > s.id)
    ORDER BY s.extension LIMIT 100`;
  const calls = await db.$queryRaw<SimulatedCall[]>`
    SELECT c.reference, c.direction, c.state, c.number_mask AS mask, c.extension, (SELECT max(e.seq) FROM call_event e WHERE e.call_id = c.id) AS sequence,
      (SELECT jsonb_build_object('to', t.extension, 'rings', coalesce(c.agent_id = t.to_id, false), 'from', (SELECT e.extension FROM call_event e
        WHERE e.call_id = c.id AND e.seq <= t.after_seq AND e.extension IS NOT NULL ORDER BY e.seq DESC LIMIT 1))
        FROM call_transfer t WHERE t.call_id = c.id AND t.outcome IS NULL) AS transfer
    FROM call c WHERE c.key_id IS NULL AND c.state <> 'over' AND c.began_at > ${now}::timestamptz - interval '1 day' ORDER BY c.began_at DESC LIMIT 20`;
  const dials = await db.$queryRaw<{ id: string; extension: string; mask: string }[]>`
    SELECT d.id, d.extension, d.number_mask AS mask FROM dial d WHERE d.ordered_at > ${now}::timestamptz - interval '10 minutes'
      AND NOT EXISTS (SELECT FROM dial_taking t WHERE t.dial_id = d.id) AND NOT EXISTS (SELECT FROM call c WHERE c.dial_id = d.id)
    ORDER BY d.id LIMIT 20`;
  return { dials, seats: seats.map(({ extension, ...name }) => ({ extension, name })), calls };
}
