"use client";

import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";

/** My language and my look. */
export default function MySwitches() {
  return (
    <div className="flex flex-col gap-3 px-4 py-3">
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  );
}
