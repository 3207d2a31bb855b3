"use server";

import { reportOnline } from "#lib/inbox/index.ts";
import { visitorAction } from "#lib/wiring/web.ts";

export const reportOnlineAction = visitorAction(reportOnline);
