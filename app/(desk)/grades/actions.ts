"use server";

import { discardRun, draftRun, publishRun, reviewRun } from "#lib/scoring/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const draftRunAction = serverAction(draftRun);
export const reviewRunAction = serverAction(reviewRun);
export const publishRunAction = serverAction(publishRun);
export const discardRunAction = serverAction(discardRun);
