"use server";

import { orderDial, orderTransfer, sumUpCall } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const orderDialAction = serverAction(orderDial);
export const orderTransferAction = serverAction(orderTransfer);
export const sumUpCallAction = serverAction(sumUpCall);
