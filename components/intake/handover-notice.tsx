"use client";

import { useLocale, useTranslations } from "next-intl";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { Handover } from "#lib/telephony/contract/views.ts";
import { Notice } from "../ui/notice.tsx";

/** Who handed the call on, with the form as they had it. */
export function HandoverNotice({ handover }: { handover: Handover }) {
  const t = useTranslations("telephony.transfer");
  const locale = useLocale();
  return (
    <Notice tone="info" icon="forward" title={t("handed_title", { name: inLocale(handover.by, locale) })}>
      {t("handed_words")}
    </Notice>
  );
}
