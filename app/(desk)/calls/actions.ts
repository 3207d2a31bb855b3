"use server";

import { orderDial } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const orderDialAction = serverAction(orderDial);
