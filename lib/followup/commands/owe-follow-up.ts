import type { CommandContext, Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { clockPolicy, type RequestRow } from "#lib/requests/index.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { drawPolicy } from "../contract/policies.ts";
import { DRAWN_TYPES } from "../contract/vocabulary.ts";
import { isDrawn } from "../rules/draw.ts";
import { closeRequest } from "./close-request.ts";
import { oweCall } from "./task-row.ts";

/** An enquiry or suggestion is drawn for a call, or not, when it is logged: before anybody knows how it will end. */
export const drawWhenLogged: Reaction = {
  on: "request_logged",
  async run(context, { requestId, data }) {
    if (!DRAWN_TYPES.includes(String(data?.type))) return;
    await draw(context, await context.db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
  },
};

/** Completed work owes the customer a call; what was not drawn ends in the same call as *answered* (DOMAIN §4). */
export const followUpWhenCompleted: Reaction = {
  on: "request_completed",
  async run(context, { requestId }) {
    const { db, now } = context;
    const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
    if (DRAWN_TYPES.includes(request.type) && !(await draw(context, request))) {
      await closeRequest(context, request, "answered");
      return;
    }
    const { value: clocks } = await readPolicy(db, clockPolicy, now);
    await oweCall(context, request, 1, addMinutes(now, clocks.followUpHours * 60));
  },
};

/** The draw as it stands, made now where none was made before. */
async function draw({ db, now }: CommandContext, request: RequestRow): Promise<boolean> {
  const made = await db.followUpDraw.findUnique({ where: { requestId: request.id } });
  if (made) return made.drawn;
  const { value } = await readPolicy(db, drawPolicy, now);
  const drawn = isDrawn(`${request.number}/${request.loggedAt.toISOString()}`, value.shareBp);
  await db.followUpDraw.createMany({
    data: [{ requestId: request.id, requestType: request.type, drawn, shareBp: value.shareBp, drawnAt: now }],
  });
  return drawn;
}
