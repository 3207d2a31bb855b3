"use client";

import { useLocale } from "next-intl";
import type { IntakeDesk } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { windowFrom } from "../requests/window-choice.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import type { Said } from "./script-line.tsx";

/** What the script's lines are filled in with, as far as the form knows it: who speaks, with whom, which request, for when. */
export function useSaid(desk: IntakeDesk) {
  const locale = useLocale();
  const words = useMomentWords(desk.now);
  return (draft: IntakeDraft, callerName: string | null, number: number | null): Said => {
    const window = draft.address === "later" ? null : windowFrom(draft.window, desk.now);
    return {
      agent: inLocale(desk.me.name, locale),
      customer: callerName ?? draft.name.trim(),
      number,
      window: window?.startsAt && window.endsAt ? words.window(window.startsAt, window.endsAt) : null,
    };
  };
}
