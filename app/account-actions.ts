"use server";

import { markNotificationsRead, setLocale, signOut } from "#lib/identity/index.ts";
import { setSeat } from "#lib/telephony/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const signOutAction = serverAction(signOut);
export const setLocaleAction = serverAction(setLocale);
export const markNotificationsReadAction = serverAction(markNotificationsRead);
export const setSeatAction = serverAction(setSeat);
