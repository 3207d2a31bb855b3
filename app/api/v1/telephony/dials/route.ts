import { takeDials } from "#lib/telephony/index.ts";
import { machineRoute } from "#lib/wiring/web.ts";

/** A switchboard fetches what agents want dialled; signed with its key, each order once. */
export const POST = machineRoute(takeDials);
