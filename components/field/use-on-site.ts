"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { standingCharges } from "./charges.ts";
import { needsDiagnosis } from "./diagnosis-choices.ts";
import { type StepRow, stepRows } from "./step-groups.ts";
import type { KeptDraft } from "./use-visit-draft.ts";

export const SECTIONS = ["arrival", "diagnosis", "finish", "signature"] as const;
export type SectionKey = (typeof SECTIONS)[number];
type Visited = NonNullable<VisitView["visit"]>;

export type OnSite = {
  readonly visited: Visited;
  readonly rows: { readonly arrival: readonly StepRow[]; readonly finish: readonly StepRow[] };
  readonly settled: Readonly<Record<SectionKey, boolean>>;
  readonly state: Readonly<Record<SectionKey, string>>;
  /** Where a step was left out, with its reason. */
  readonly lacking: readonly SectionKey[];
  /** The price was agreed to, or nothing is to be paid: the lines stand. */
  readonly priceStands: boolean;
  readonly section: SectionKey | null;
  readonly show: (section: SectionKey | null) => void;
};

/** How far the work in the home is, and which stretch of it is open; null while nobody is there. */
export function useOnSite(visit: VisitView, draft: KeptDraft): OnSite | null {
  const t = useTranslations("field.sections");
  const visited = visit.visit && visit.order.status === "on_site" ? visit.visit : null;
  const rows = stepRows(visited?.steps ?? [], draft.value.missed);
  const priceStands = standingCharges(visited?.charges ?? []).length > 0;
  const diagnosed = (visited?.diagnosis ?? null) !== null || priceStands || !needsDiagnosis(visit);
  const signed = (visited?.signature ?? null) !== null;
  const settled = {
    arrival: rows.arrival.every(({ open }) => !open),
    diagnosis: diagnosed,
    finish: rows.finish.every(({ open }) => !open),
    signature: signed && draft.value.outcome !== null,
  };
  // Where one begins is settled at arrival, or by a draft brought back; then only a press opens or closes: nothing jumps.
  const begun = visited && `${visited.id} ${draft.restoredAt ?? ""}`;
  const [opened, setOpened] = useState<{ begun: string | null; section: SectionKey | null }>({ begun: null, section: null });
  const show = (section: SectionKey | null) => setOpened({ begun, section });
  if (begun !== null && opened.begun !== begun) show(SECTIONS.find((key) => !settled[key]) ?? "signature");
  if (!visited) return null;
  const left = (group: readonly StepRow[]) => {
    const open = group.filter((row) => row.open).length;
    const leftOut = group.filter((row) => row.missed).length;
    return open > 0 ? t("left", { count: open }) : leftOut > 0 ? t("left_out", { count: leftOut }) : t("complete");
  };
  return {
    visited,
    rows,
    settled,
    state: {
      arrival: left(rows.arrival),
      diagnosis: t(diagnosed ? "diagnosed" : "not_diagnosed"),
      finish: left(rows.finish),
      signature: t(signed ? "signed" : "not_signed"),
    },
    lacking: (["arrival", "finish"] as const).filter((key) => rows[key].some((row) => row.missed)),
    priceStands,
    section: opened.section,
    show,
  };
}
