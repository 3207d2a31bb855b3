"use client";

import { useLocale } from "next-intl";
import { useEffect } from "react";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { CommandAction } from "../form/command.ts";

/** Keeps the language chosen on this device with the person, so that the next device speaks it too. Shows nothing. */
export function RememberLocale({ kept, save }: { kept: string; save: CommandAction }) {
  const locale = useLocale();
  useEffect(() => {
    if (locale !== kept) void save(uuidv7(), { locale }).catch(() => undefined);
  }, [locale, kept, save]);
  return null;
}
