"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RepeatMark } from "#lib/repeats/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusChip } from "../ui/badge.tsx";

/** "Suspected repeat of 100123 (12 days ago, by Tang Yu)". `brief` leaves out when and by whom. */
export function RepeatChip({ mark, brief }: { mark: RepeatMark; brief?: boolean }) {
  const t = useTranslations("repeats.mark");
  const locale = useLocale();
  // Rework of the same request has a chip of its own where there is little room.
  if (brief && mark.kind === "rework") return null;
  const values = { number: String(mark.earlierNumber), days: mark.days, name: inLocale(mark.technician, locale) };
  return (
    <StatusChip tone={mark.state === "confirmed" ? "danger" : "warning"} icon="again">
      {t(`${mark.kind === "rework" ? "rework" : mark.state}${brief ? "_brief" : ""}` as "suspected", values)}
    </StatusChip>
  );
}

/** Three visits on one appliance: a matter for the quality engineer. */
export function QualityChip() {
  return (
    <StatusChip tone="danger" icon="siren">
      {useTranslations("repeats.mark")("quality")}
    </StatusChip>
  );
}
