"use server";

import { assignWorkOrder, withdrawWorkOrder } from "#lib/dispatch/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const assignWorkOrderAction = serverAction(assignWorkOrder);
export const withdrawWorkOrderAction = serverAction(withdrawWorkOrder);
