"use server";

import { orderDial, orderTransfer } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const orderDialAction = serverAction(orderDial);
export const orderTransferAction = serverAction(orderTransfer);
