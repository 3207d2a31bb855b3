"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { OUTCOMES } from "#lib/field/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { Notice } from "../ui/notice.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { DiagnosisSummary } from "./diagnosis-summary.tsx";
import { Section } from "./section.tsx";
import type { StepRow } from "./step-groups.ts";
import { StepKey } from "./step-row.tsx";
import { type OnSite, SECTIONS, type SectionKey } from "./use-on-site.ts";
import type { KeptDraft } from "./use-visit-draft.ts";

/** 1-2-3-4-5 as the work goes: at the door, what is wrong, before leaving, how it ended. One stretch open at a time. */
export function OnSiteWork({
  visit,
  work,
  draft,
  recordStep,
  onMissed,
  onDiagnose,
  outcomeProblem,
}: {
  visit: VisitView;
  work: OnSite;
  draft: KeptDraft;
  recordStep: CommandAction;
  onMissed: (row: StepRow) => void;
  onDiagnose: () => void;
  outcomeProblem?: string;
}) {
  const t = useTranslations("field");
  const { visited, rows, section, show } = work;
  const keys = (group: readonly StepRow[]) => (
    <ul className="flex flex-col gap-2">
      {group.map((row) => (
        <StepKey key={row.key} row={row} workOrderId={visit.order.workOrderId} record={recordStep} onCannot={() => onMissed(row)} />
      ))}
    </ul>
  );
  const content: Record<SectionKey, () => React.ReactNode> = {
    arrival: () => keys(rows.arrival),
    diagnosis: () => (
      <div className="flex flex-col gap-3">
        <DiagnosisSummary visited={visited} showSaved />
        {visited.diagnosis && !work.priceStands && (
          <Notice tone="warning">
            <p>{t("diagnosis.refused")}</p>
            <Button onClick={onDiagnose} icon="again" className="mt-2">
              {t("diagnosis.reconsider")}
            </Button>
          </Notice>
        )}
      </div>
    ),
    finish: () => keys(rows.finish),
    signature: () => <Ending visited={visited} draft={draft} priceStands={work.priceStands} problem={outcomeProblem} />,
  };
  return (
    <div className="flex flex-col gap-3">
      {SECTIONS.map((key, index) => (
        <Section
          key={key}
          id={`section-${key}`}
          number={index + 1}
          title={t(`sections.${key}`)}
          state={work.state[key]}
          settled={work.settled[key]}
          lacking={work.settled[key] && work.lacking.includes(key)}
          open={section === key}
          onToggle={() => show(section === key ? null : key)}
        >
          {content[key]()}
        </Section>
      ))}
    </div>
  );
}

/** How it ended, kept here until completion; and who signed. */
function Ending({
  visited,
  draft,
  priceStands,
  problem,
}: {
  visited: OnSite["visited"];
  draft: KeptDraft;
  priceStands: boolean;
  problem?: string;
}) {
  const t = useTranslations("field");
  const { signature } = visited;
  // Work that nobody agreed to pay for cannot count as done.
  const isBarred = (outcome: string) =>
    visited.diagnosis !== null && !priceStands && (outcome === "fixed" || outcome === "no_product_fault");
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        id="outcome"
        label={t("outcome.label")}
        required
        hint={t("outcome.here")}
        problem={problem}
        value={draft.value.outcome}
        onChange={(outcome) => draft.put({ outcome })}
        options={OUTCOMES.map((code) => ({
          value: code,
          label: t(`outcome.${code}`),
          disabled: isBarred(code),
          hint: isBarred(code) ? t("outcome.price_first") : undefined,
        }))}
      />
      {signature ? (
        <div>
          <p className="font-medium">{t("signature.signed", { name: signature.signerName })}</p>
          <StatusText tone="good" className="text-sm">
            {t("saved.at", { time: chinaClock(signature.signedAt) })}
          </StatusText>
        </div>
      ) : (
        <p className="text-muted">{t("signature.empty")}</p>
      )}
    </div>
  );
}
