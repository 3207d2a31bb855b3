"use server";

import { floorAction } from "#lib/wiring/web.ts";

export const nothingAction = floorAction();
