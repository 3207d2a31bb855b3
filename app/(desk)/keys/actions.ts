"use server";

import { endApiKey, makeApiKey } from "#lib/identity/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const makeApiKeyAction = serverAction(makeApiKey);
export const endApiKeyAction = serverAction(endApiKey);
