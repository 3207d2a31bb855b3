"use client";

import { uuidv7 } from "#lib/shared/ids.ts";
import type { CommandAction } from "../form/command.ts";

/** Ends the session row first, then drops the cookie: a copied cookie is worth nothing afterwards. */
export async function leave(signOut: CommandAction): Promise<void> {
  await signOut(uuidv7(), {}).catch(() => undefined);
  // Fetched at the way out: no page needs it before. Where it cannot be, the cookie stays, and means nothing any more.
  const auth = await import("next-auth/react").catch(() => null);
  if (auth) await auth.signOut({ callbackUrl: "/sign-in" });
  else window.location.assign("/sign-in");
}
