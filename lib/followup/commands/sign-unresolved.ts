import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { changeRequest, holdRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { SignUnresolvedInput } from "../contract/inputs.ts";
import { callPolicy } from "../contract/policies.ts";
import type { Capacity } from "../contract/vocabulary.ts";
import { refusedCall } from "../rules/claim.ts";
import { signatureDue } from "../rules/unresolved.ts";
import { closeRequest } from "./close-request.ts";
import { changeTask } from "./task-row.ts";

/**
 * Signs that a request stays unresolved: a complaint handler first, another person second; the second signature closes it
 * and it counts as unsatisfied everywhere (DOMAIN §4). Not while somebody else speaks with the customer. Refusals:
 * `not_found`, `denied_by_scope`, `stale`, `request_over`, `unresolved_needs_second_cycle`, `unresolved_needs_unsatisfied`,
 * `handler_signs_first`, `signed_already`, `claimed_by_other`.
 */
export const signUnresolved = command({
  name: "followup.sign_unresolved",
  permission: "followup.sign_unresolved",
  input: SignUnresolvedInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, words: "…" }),
  async run(context, { requestId, seenVersion, words }) {
    const { db, actor, now } = context;
    if (actor.kind !== "person") return refuse("denied");
    const { personId, scope, roles } = actor;
    if (scope.kind !== "hq") return refuse("denied_by_scope");
    const request = await holdRequest(db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    const { cycle } = request;
    const unsatisfied =
      (await db.followUp.findFirst({ where: { requestId, cycle, satisfaction: "unsatisfied" }, select: { id: true } })) !== null;
    const signed = await db.closingSignature.findMany({ where: { requestId, cycle }, take: 2 });
    const signatures = signed.map((row) => ({ ...row, capacity: row.capacity as Capacity }));
    const due = signatureDue(
      { stage: request.stage, cycle, unsatisfied, signatures },
      { personId, isComplaintHandler: roles.includes("complaint_handler") },
    );
    if (!due.ok) return due;
    const task = await db.followUpTask.findFirst({ where: { requestId, cycle, doneAt: null } });
    const { value: policy } = await readPolicy(db, callPolicy, now);
    const busy = task && refusedCall(task, { personId, wants: "settle" }, now, policy.claimMinutes);
    if (busy) return busy;

    const { capacity, closes } = due.value;
    const id = uuidv7();
    await db.closingSignature.createMany({ data: [{ id, requestId, cycle, capacity, personId, words, signedAt: now }] });
    context.subject(requestId);
    context.event({ kind: "closing_signed", requestId, cycle, data: { capacity }, hqOnly: true });
    if (!closes) {
      // The second person has read the first signature: whoever looked before it stood there is behind.
      const signedOnce = await changeRequest(context, request, {});
      return ok({ capacity, closed: false, version: signedOnce.version });
    }
    const handler = signatures.find((signature) => signature.capacity === "complaint_handler");
    if (task) await changeTask(context, task, { doneAt: now });
    const closed = await closeRequest(context, request, "unresolved", {
      handlerSignatureId: handler?.id ?? null,
      handlerId: handler?.personId ?? null,
      secondSignatureId: id,
      secondPersonId: personId,
    });
    return ok({ capacity, closed: true, version: closed.version });
  },
});
