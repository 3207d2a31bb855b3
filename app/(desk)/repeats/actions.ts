"use server";

import { decideRepeat } from "#lib/repeats/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const decideRepeatAction = serverAction(decideRepeat);
