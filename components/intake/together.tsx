"use client";

import { useTranslations } from "next-intl";
import { Notice } from "../ui/notice.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import { loggedBefore } from "./settled-draft.ts";

/** One call, several appliances: what was logged of it before. */
export function Together({ draft }: { draft: IntakeDraft }) {
  const t = useTranslations("requests.intake");
  const before = loggedBefore(draft);
  if (before.length === 0) return null;
  return (
    <Notice tone="info" role="status" className="mb-3">
      {t("together", { numbers: before.map(({ number }) => number).join(" · ") })}
    </Notice>
  );
}
