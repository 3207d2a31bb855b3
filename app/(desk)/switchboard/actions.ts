"use server";

import { simulateEvent } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const simulateEventAction = serverAction(simulateEvent);
