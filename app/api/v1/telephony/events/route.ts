import { takeEvent } from "#lib/telephony/index.ts";
import { machineRoute } from "#lib/wiring/web.ts";

/** A switchboard tells what happened to a call; signed with its key, in any order, as often as it likes. */
export const POST = machineRoute(takeEvent);
