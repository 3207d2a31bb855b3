"use server";

import { answerSheet, drawSample, submitSheet } from "#lib/quality/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const drawSampleAction = serverAction(drawSample);
export const submitSheetAction = serverAction(submitSheet);
export const answerSheetAction = serverAction(answerSheet);
