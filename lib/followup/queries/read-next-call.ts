import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { callPolicy } from "../contract/policies.ts";

/**
 * The call to make now: one's own first, then what is due, what was tried within the claim time last. `without` is the call
 * one has just made. Null when nothing free is owed.
 */
export async function readNextCall({ db, actor, now }: ReadContext, without: string | null): Promise<string | null> {
  const { value: policy } = await readPolicy(db, callPolicy, now);
  const recently = addMinutes(now, -policy.claimMinutes);
  // Each is looked for only when the one before is not there: thousands may be owed, and the first that is due is wanted.
  const [next] = await db.$queryRaw<{ id: string | null }[]>`
    SELECT coalesce(
      (SELECT t.id FROM follow_up_task t WHERE t.done_at IS NULL AND t.id IS DISTINCT FROM ${without}::uuid
          AND t.claimed_by_id = ${actor.personId}::uuid AND t.claimed_at > ${recently}
        ORDER BY EXISTS (SELECT FROM follow_up_attempt a WHERE a.task_id = t.id AND a.called_at > ${recently}), t.due_at, t.id LIMIT 1),
      (SELECT t.id FROM follow_up_task t WHERE t.done_at IS NULL AND t.id IS DISTINCT FROM ${without}::uuid
          AND (t.claimed_by_id IS NULL OR t.claimed_at <= ${recently})
          AND NOT EXISTS (SELECT FROM follow_up_attempt a WHERE a.task_id = t.id AND a.called_at > ${recently})
        ORDER BY t.due_at, t.id LIMIT 1),
      (SELECT t.id FROM follow_up_task t WHERE t.done_at IS NULL AND t.id IS DISTINCT FROM ${without}::uuid
          AND (t.claimed_by_id IS NULL OR t.claimed_at <= ${recently})
        ORDER BY t.due_at, t.id LIMIT 1)) AS id`;
  return next?.id ?? null;
}
