import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { TakeDialsInput } from "../contract/inputs.ts";
import { diallingPolicy } from "../contract/policies.ts";

/**
 * A switchboard fetches what is to be dialled, each order once, and is told its number; and which of its calls are to ring at another
 * extension. What waited too long is not handed out any more. At most twenty of each at a time, the oldest first.
 */
export const takeDials = command({
  name: "telephony.take_dials",
  permission: "api.calls",
  input: TakeDialsInput,
  example: () => ({}),
  async run({ db, actor, now, subject }) {
    if (actor.kind !== "api_key") return refuse("denied");
    const { value: policy } = await readPolicy(db, diallingPolicy, now);
    const since = new Date(now.getTime() - policy.dialWaitsMinutes * 60_000);
    const waiting = await db.$queryRaw<{ id: string; taken: boolean }[]>`
      SELECT w.id, take_dial(w.id, ${now}::timestamptz) AS taken FROM (SELECT d.id FROM dial d
        WHERE d.ordered_at > ${since} AND d.ordered_at <= ${now} AND NOT EXISTS (SELECT FROM dial_taking t WHERE t.dial_id = d.id)
        ORDER BY d.id LIMIT 20) w`;
    const dialIds = waiting.filter(({ taken }) => taken).map(({ id }) => id);
    const handed = await db.$queryRaw<{ id: string; taken: boolean }[]>`
      SELECT w.id, take_transfer(w.id, ${now}::timestamptz) AS taken FROM (SELECT t.id FROM call_transfer t JOIN call c ON c.id = t.call_id
        WHERE t.outcome IS NULL AND c.key_id = ${actor.keyId}::uuid AND t.ordered_at > ${since} AND t.ordered_at <= ${now}
          AND NOT EXISTS (SELECT FROM transfer_taking g WHERE g.transfer_id = t.id) ORDER BY t.id LIMIT 20) w`;
    const transferIds = handed.filter(({ taken }) => taken).map(({ id }) => id);
    subject(...dialIds, ...transferIds);
    return ok({ dialIds, transferIds });
  },
  // The command log keeps answers, and may be read: the numbers are none of its words.
  async show({ db }, { dialIds, transferIds = [] }) {
    const dials = await db.$queryRaw<{ dial: string; extension: string; number: string }[]>`
      SELECT d.id AS dial, d.extension, dial_number(d.id) AS number FROM dial d WHERE d.id = ANY (${[...dialIds]}::uuid[]) ORDER BY d.id`;
    const transfers = await db.$queryRaw<{ transfer: string; call: string; extension: string }[]>`
      SELECT t.id AS transfer, c.reference AS call, t.extension FROM call_transfer t JOIN call c ON c.id = t.call_id
      WHERE t.id = ANY (${[...transferIds]}::uuid[]) ORDER BY t.id`;
    return { dials, transfers };
  },
});
