"use server";

import { reinstateLicence, reversePoints, suspendLicence } from "#lib/licence/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const suspendLicenceAction = serverAction(suspendLicence);
export const reinstateLicenceAction = serverAction(reinstateLicence);
export const reversePointsAction = serverAction(reversePoints);
