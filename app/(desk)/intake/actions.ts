"use server";

import { turnItem } from "#lib/inbox/index.ts";
import { completeWithoutVisit, logRequest, recordContact } from "#lib/requests/index.ts";
import { openCall, openTransfer } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const logRequestAction = serverAction(logRequest);
export const completeWithoutVisitAction = serverAction(completeWithoutVisit);
export const recordContactAction = serverAction(recordContact);
export const openCallAction = serverAction(openCall);
export const openTransferAction = serverAction(openTransfer);
export const turnItemAction = serverAction(turnItem);
