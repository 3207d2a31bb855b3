"use client";

import { useLocale, useTranslations } from "next-intl";
import type { AssetVisit } from "#lib/repeats/contract/views.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import { Moment } from "../ui/moment.tsx";

const SHOWN = 3;

/** Who was at this appliance before, what was found and done: the newest three, the others one key away. */
export function AssetHistory({ visits, requestId, now }: { visits: readonly AssetVisit[]; requestId: string; now: Date }) {
  const t = useTranslations("repeats.history");
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <Visits visits={visits.slice(0, SHOWN)} requestId={requestId} now={now} />
      {visits.length > SHOWN && (
        <details>
          <summary className="text-sm text-muted">{t("more", { count: visits.length - SHOWN })}</summary>
          <Visits visits={visits.slice(SHOWN)} requestId={requestId} now={now} />
        </details>
      )}
    </div>
  );
}

function Visits({ visits, requestId, now }: { visits: readonly AssetVisit[]; requestId: string; now: Date }) {
  const t = useTranslations("repeats.history");
  const locale = useLocale();
  const name = (of: Bilingual | null) => (of ? inLocale(of, locale) : null);
  return (
    <ul className="flex flex-col gap-1">
      {visits.map((visit) => (
        <li key={visit.visitId} className="text-sm">
          <Moment at={visit.arrivedAt} now={now} as="day" className="text-muted" />{" "}
          <span className="font-medium">{name(visit.technician)}</span>{" "}
          {[name(visit.cause) ?? name(visit.symptom), name(visit.action)].filter(Boolean).join(" → ") || t("nothing_found")}{" "}
          <span className="text-muted">{visit.requestId === requestId ? t("cycle", { cycle: visit.cycle }) : visit.requestNumber}</span>
        </li>
      ))}
    </ul>
  );
}
