import { prisma } from "#lib/platform/db.ts";
import { createCallKeeper } from "#lib/platform/machine-calls.ts";
import { measuredReads, measuredWrites } from "#lib/platform/metrics.ts";
import { createPaceMaker } from "#lib/platform/pace.ts";
import { createPresence } from "#lib/platform/presence.ts";
import { createReadDoor } from "#lib/platform/read-door.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { CONSTRAINTS } from "./constraints.ts";
import { REACTIONS } from "./reactions.ts";

/** The two doors of this process: nothing writes or reads of the business beside them. */
export const execute = measuredWrites(createWriteDoor({ prisma, reactions: REACTIONS, constraints: CONSTRAINTS }));
export const read = measuredReads(createReadDoor(prisma));
/** How often one may ask a feed, in all processes together. */
export const createPace = createPaceMaker(prisma);
/** Who has a customer's file open. */
export const sayPresence = createPresence(prisma);
/** Which command a machine's call stands for. */
export const commandOfCall = createCallKeeper(prisma);
