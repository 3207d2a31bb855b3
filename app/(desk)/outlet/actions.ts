"use server";

import { acceptOffer, declineOffer } from "#lib/dispatch/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const acceptOfferAction = serverAction(acceptOffer);
export const declineOfferAction = serverAction(declineOffer);
