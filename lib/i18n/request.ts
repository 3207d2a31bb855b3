import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, TIME_ZONE } from "./locale.ts";
import { readMessages } from "./messages.ts";

/** Which language this request is answered in: the person's cookie, else Chinese. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  return { locale, timeZone: TIME_ZONE, messages: await readMessages(locale) };
});
