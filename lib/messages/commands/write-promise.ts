import type { Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { sql } from "#lib/platform/sql.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { messagePolicy } from "../contract/policies.ts";
import { notBefore } from "../rules/moments.ts";
import { attemptJob } from "./attempt-job.ts";

/**
 * Whoever was promised a window is told of it, in the transaction that promises it (DOMAIN §5): by the channel of the policy,
 * by mail only where an address is known, else by text message to the number of the request. No statement of
 * its own, for it is a part of every call that is logged.
 */
export const tellPromise: Reaction = {
  on: "promise_made",
  async run({ db, now, enqueue, insert }, { requestId, data }) {
    const { value: policy } = await readPolicy(db, messagePolicy, now);
    if (policy.promiseBy === "none") return;
    const [startsAt, endsAt] = [String(data?.startsAt), String(data?.endsAt)];
    const due = notBefore(now, policy, new Date(startsAt));
    const messageId = uuidv7(now.getTime());
    const window = JSON.stringify({ startsAt, endsAt });
    insert(sql`
      INSERT INTO message (id, request_id, customer_id, kind, channel, phone_id, email_id, locale, data, created_at, not_before)
      SELECT ${messageId}::uuid, r.id, r.customer_id, 'promise',
        CASE WHEN ${policy.promiseBy} = 'mail' AND e.id IS NULL THEN 'sms' ELSE ${policy.promiseBy} END,
        CASE WHEN e.id IS NULL THEN r.phone_id END, e.id, ${policy.locale},
        ${window}::jsonb || jsonb_build_object('number', r.number, 'type', r.type,
          'moved', EXISTS (SELECT FROM promise p WHERE p.request_id = r.id AND p.seq > 1)),
        ${now.toISOString()}::timestamptz, ${due.toISOString()}::timestamptz
      FROM service_request r LEFT JOIN LATERAL (SELECT id FROM customer_email m
        WHERE ${policy.promiseBy} = 'mail' AND m.customer_id = r.customer_id AND m.ended_at IS NULL ORDER BY m.position, m.id LIMIT 1) e ON true
      WHERE r.id = ${requestId}::uuid`);
    enqueue(attemptJob(messageId, 1, due));
  },
};
