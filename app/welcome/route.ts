import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { isLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { homeOf } from "#lib/shared/navigation.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** After sign-in: the person's own language, where this device has not chosen one, and the way to their first page. */
export async function GET() {
  const actor = await actorOfRequest();
  if (!actor) redirect("/sign-in");
  const jar = await cookies();
  if (!jar.get(LOCALE_COOKIE) && isLocale(actor.locale))
    jar.set(LOCALE_COOKIE, actor.locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
  redirect(homeOf(actor.permissions));
}
