"use server";

import { answerItem, importSheet, joinItem, putAside, releaseItem, takeItem } from "#lib/inbox/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const answerItemAction = serverAction(answerItem);
export const takeItemAction = serverAction(takeItem);
export const releaseItemAction = serverAction(releaseItem);
export const joinItemAction = serverAction(joinItem);
export const putAsideAction = serverAction(putAside);
export const importSheetAction = serverAction(importSheet);
