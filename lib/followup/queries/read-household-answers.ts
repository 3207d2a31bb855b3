import type { ReadContext } from "#lib/platform/read-door.ts";
import type { HouseholdAnswer } from "../contract/views.ts";

/** What a household said after the work, request by request; the newest sixty, the last said first. */
export async function readHouseholdAnswers({ db }: ReadContext, customerId: string): Promise<HouseholdAnswer[]> {
  return db.$queryRaw<HouseholdAnswer[]>`
    SELECT r.id AS "requestId", r.number, f.declined, f.satisfaction, f.asked_at AS "askedAt"
    FROM service_request r JOIN follow_up_task t ON t.request_id = r.id JOIN follow_up f ON f.task_id = t.id
    WHERE r.customer_id = ${customerId}::uuid
    ORDER BY f.asked_at DESC LIMIT 60`;
}
