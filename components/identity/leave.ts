"use client";

import { signOut as dropCookie } from "next-auth/react";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { CommandAction } from "../form/command.ts";

/** Ends the session row first, then drops the cookie: a copied cookie is worth nothing afterwards. */
export async function leave(signOut: CommandAction): Promise<void> {
  await signOut(uuidv7(), {}).catch(() => undefined);
  await dropCookie({ callbackUrl: "/sign-in" });
}
