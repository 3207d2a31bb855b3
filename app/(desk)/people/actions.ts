"use server";

import { endSessions } from "#lib/identity/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const endSessionsAction = serverAction(endSessions);
