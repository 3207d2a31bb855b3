"use client";

import { useTranslations } from "next-intl";
import type { DispatchQueueRow } from "#lib/dispatch/contract/views.ts";
import type { Urgency } from "#lib/requests/contract/vocabulary.ts";
import { QualityChip, RepeatChip } from "../repeats/repeat-chip.tsx";
import { UrgencyChip } from "../requests/chips.tsx";
import { StatusChip } from "../ui/badge.tsx";
import type { DispatchWords } from "./words.ts";

type Marked = Pick<DispatchQueueRow, "urgency" | "cycle" | "chases" | "addressToObtain" | "givenBack" | "repeat" | "qualityNeeded">;

export function isMarked({ urgency, cycle, chases, addressToObtain, givenBack, repeat, qualityNeeded }: Marked): boolean {
  return repeat !== null || qualityNeeded || urgency !== "normal" || cycle > 1 || chases > 0 || addressToObtain || givenBack !== null;
}

/** What is out of the ordinary about a request that waits; nothing for an ordinary one. `brief` leaves out what needs room. */
export function RequestMarks({ request, words, brief }: { request: Marked; words: DispatchWords; brief?: boolean }) {
  const t = useTranslations("dispatch.desk");
  const { urgency, cycle, chases, addressToObtain, givenBack, repeat, qualityNeeded } = request;
  return (
    <>
      <UrgencyChip urgency={urgency as Urgency} />
      {cycle > 1 && (
        <StatusChip tone="danger" icon="again">
          {t("rework", { cycle })}
        </StatusChip>
      )}
      {repeat && <RepeatChip mark={repeat} brief={brief} />}
      {qualityNeeded && <QualityChip />}
      {chases > 0 && (
        <StatusChip tone="warning" icon="bell">
          {t("chases", { count: chases })}
        </StatusChip>
      )}
      {addressToObtain && (
        <StatusChip tone="info" icon="place">
          {t("to_obtain")}
        </StatusChip>
      )}
      {givenBack && (
        <StatusChip tone={givenBack.status === "declined" ? "warning" : "neutral"} icon="slash">
          {t(`${brief ? "given_back_brief" : "given_back"}.${givenBack.status}`, {
            outlet: words.name(givenBack.outlet),
            reason: words.givenBackReason(givenBack.status, givenBack.reason),
          })}
        </StatusChip>
      )}
    </>
  );
}
