import type { ReadContext } from "#lib/platform/read-door.ts";
import type { OwnSheets } from "../contract/views.ts";
import { readSheets } from "./sheet-rows.ts";

/** The sheets about my own work, the newest first; at most fifty. */
export async function readOwnSheets({ db, actor, now }: ReadContext): Promise<OwnSheets> {
  if (!actor.personId) throw new Error("sheets of nobody");
  return { now, sheets: await readSheets(db, { agentId: actor.personId }, 50) };
}
