"use server";

import { acceptWorkOrder, arrive, declineWorkOrder, depart } from "#lib/field/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const acceptAction = serverAction(acceptWorkOrder);
export const declineAction = serverAction(declineWorkOrder);
export const departAction = serverAction(depart);
export const arriveAction = serverAction(arrive);
