"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { formatFen } from "#lib/shared/money.ts";
import { StatusText } from "../ui/badge.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { useName } from "./order-words.ts";

type Visited = NonNullable<VisitView["visit"]>;

/** What was found and done and what the customer pays, as it stands at headquarters. */
export function DiagnosisSummary({ visited, showSaved }: { visited: Visited; showSaved?: boolean }) {
  const t = useTranslations("field.diagnosis");
  const saved = useTranslations("field.saved");
  const name = useName();
  const { diagnosis } = visited;
  if (!diagnosis) return <p className="text-muted">{t("empty")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <DescriptionList
        items={[
          ...(diagnosis.symptom ? [{ term: t("symptom"), detail: name(diagnosis.symptom) }] : []),
          ...(diagnosis.cause ? [{ term: t("cause"), detail: name(diagnosis.cause) }] : []),
          { term: t("action"), detail: name(diagnosis.action) },
          ...(diagnosis.words ? [{ term: t("words"), detail: diagnosis.words }] : []),
          {
            term: t("total"),
            detail: (
              <strong className="tabular-nums">{visited.charges.length > 0 ? formatFen(visited.customerFen) : t("nothing_charged")}</strong>
            ),
          },
        ]}
      />
      {showSaved && (
        <StatusText tone="good" className="text-sm">
          {saved("at", { time: chinaClock(diagnosis.diagnosedAt) })}
        </StatusText>
      )}
    </div>
  );
}
