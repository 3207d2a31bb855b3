"use server";

import { openInspection, recordDelight, ruleOnInspection } from "#lib/licence/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const openInspectionAction = serverAction(openInspection);
export const ruleOnInspectionAction = serverAction(ruleOnInspection);
export const recordDelightAction = serverAction(recordDelight);
