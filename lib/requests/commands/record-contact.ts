import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { tieCall } from "#lib/telephony/index.ts";
import { RecordContactInput } from "../contract/inputs.ts";

/**
 * Writes a call or message on the timeline that changes no stage: a check while the work goes on (过程回访), a chase (催单),
 * "where is he", the same matter again (同一件事), thanks. It closes nothing. What was said besides is a note for everybody. A chase
 * and the same matter tell the owner; the call it was said in hangs on the request too. Refusal: `not_found`.
 */
export const recordContact = command({
  name: "requests.record_contact",
  permission: "requests.contact",
  input: RecordContactInput,
  example: () => ({
    requestId: "01900000-0000-7000-8000-000000000000",
    purpose: "chase" as const,
    channel: "phone" as const,
    direction: "incoming" as const,
  }),
  async run(context, { requestId, purpose, channel, direction, callId, words }) {
    const request = await context.db.serviceRequest.findUnique({ where: { id: requestId } });
    if (!request) return notFound();
    if (callId && !(await tieCall(context, callId, { requestId, cycle: request.cycle }))) return notFound();
    context.subject(requestId);
    context.event({ kind: "contact_recorded", requestId, cycle: request.cycle, data: { purpose, channel, direction } });
    const { personId } = context.actor;
    if (words && personId) {
      const noteId = uuidv7();
      await context.db.requestNote.createMany({
        data: [{ id: noteId, requestId, writtenById: personId, audience: "everybody", words, writtenAt: context.now }],
      });
      context.event({ kind: "note_written", requestId, cycle: request.cycle, data: { noteId } });
    }
    if (purpose === "chase")
      context.notify({ personIds: [request.ownerId], kind: "customer_chased", requestId, data: { number: request.number } });
    if (purpose === "same_matter" && personId !== request.ownerId)
      context.notify({ personIds: [request.ownerId], kind: "note_written", requestId, data: { number: request.number } });
    return ok();
  },
});
