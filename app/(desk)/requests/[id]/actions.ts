"use server";

import { revealPhone } from "#lib/customers/index.ts";
import {
  cancelRequest,
  completeWithoutVisit,
  confirmPurchase,
  makeLink,
  obtainAddress,
  promiseWindow,
  recordContact,
  writeNote,
} from "#lib/requests/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const obtainAddressAction = serverAction(obtainAddress);
export const confirmPurchaseAction = serverAction(confirmPurchase);
export const promiseWindowAction = serverAction(promiseWindow);
export const cancelRequestAction = serverAction(cancelRequest);
export const completeWithoutVisitAction = serverAction(completeWithoutVisit);
export const recordContactAction = serverAction(recordContact);
export const revealPhoneAction = serverAction(revealPhone);
export const makeLinkAction = serverAction(makeLink);
export const writeNoteAction = serverAction(writeNote);
