"use server";

import { importSheet, joinItem, putAside, releaseItem, takeItem } from "#lib/inbox/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const takeItemAction = serverAction(takeItem);
export const releaseItemAction = serverAction(releaseItem);
export const joinItemAction = serverAction(joinItem);
export const putAsideAction = serverAction(putAside);
export const importSheetAction = serverAction(importSheet);
