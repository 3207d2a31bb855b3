"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { isPossible } from "#lib/field/rules/next-steps.ts";
import { DraftNotice } from "../form/draft-notice.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { CustomerCard } from "./customer-card.tsx";
import type { DivisionChoice } from "./division-picker.tsx";
import { FieldPage } from "./field-page.tsx";
import { JobDetails } from "./job-details.tsx";
import { OnSiteWork } from "./on-site.tsx";
import type { SheetName } from "./sheets.ts";
import type { StepRow } from "./step-groups.ts";
import { useOnSite } from "./use-on-site.ts";
import { useVisitDraft } from "./use-visit-draft.ts";
import { VisitAction } from "./visit-action.tsx";
import type { VisitActions } from "./visit-actions.ts";
import { VisitSheet } from "./visit-sheet.tsx";
import { VisitTools } from "./visit-tools.tsx";

/** One work order for the person who does it: what it is about, the work as far as it is, and one next step. */
export function VisitScreen({
  visit,
  personId,
  county,
  now,
  opens,
  actions,
}: {
  visit: VisitView;
  personId: string;
  county: DivisionChoice | null;
  now: Date;
  /** A sheet that the address asks for. */
  opens: "contact" | "appointment" | null;
  actions: VisitActions;
}) {
  const t = useTranslations("field");
  const router = useRouter();
  const { order } = visit;
  const draft = useVisitDraft(personId, order.workOrderId);
  const work = useOnSite(visit, draft);
  const [missedRow, setMissedRow] = useState<StepRow | null>(null);
  const [km, setKm] = useState("");
  const [outcomeAsked, setOutcomeAsked] = useState(false);
  const may = (step: Parameters<typeof isPossible>[1]) => isPossible(order.status, step);
  const [sheet, setSheet] = useState<SheetName | null>(opens && may(opens === "contact" ? "call" : "appoint") ? opens : null);
  const over = OVER.find((status) => status === order.status);
  const waiting = may("resume");

  return (
    <FieldPage
      title={t("order.short", { number: String(order.requestNumber) })}
      back="/today"
      action={
        <VisitAction
          visit={visit}
          work={work}
          draft={draft}
          actions={actions}
          open={setSheet}
          km={km}
          onOutcomeMissing={() => setOutcomeAsked(true)}
        />
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        {over && (
          <Notice tone={over === "completed" ? "good" : "info"}>
            <p>{t(`over.${over}`)}</p>
          </Notice>
        )}
        <DraftNotice draft={draft} />
        <CustomerCard order={order} now={now} arrivedAt={work?.visited.arrivedAt} />
        {waiting && <Notice tone="warning">{t("over.waiting")}</Notice>}
        {!work && <VisitTools visit={visit} open={setSheet} />}
        {work && (
          <OnSiteWork
            visit={visit}
            work={work}
            draft={draft}
            recordStep={actions.recordStep}
            onMissed={setMissedRow}
            onDiagnose={() => setSheet("diagnosis")}
            outcomeProblem={outcomeAsked && !draft.value.outcome ? t("complete.outcome_first") : undefined}
          />
        )}
        {work && <VisitTools visit={visit} open={setSheet} />}
        <JobDetails visit={visit} now={now} open={order.status === "assigned" || order.status === "accepted"} />
        {may("depart") && (
          <Field label={t("depart.km")} hint={t("depart.hint")} optional>
            <Input inputMode="numeric" maxLength={4} value={km} onChange={({ target }) => setKm(target.value.replace(/\D/g, ""))} />
          </Field>
        )}
        {visit.visit && order.status !== "completed" && (
          <ButtonLink href={`/visits/${order.workOrderId}/record`} icon="file" variant="ghost" className="self-start">
            {t("do.record")}
          </ButtonLink>
        )}
      </div>
      <VisitSheet
        name={sheet}
        visit={visit}
        draft={draft}
        county={county}
        now={now}
        actions={actions}
        missedRow={missedRow}
        onMissedRow={setMissedRow}
        onClose={() => setSheet(null)}
        onLeft={() => router.push("/today")}
      />
    </FieldPage>
  );
}

const OVER = ["completed", "declined", "withdrawn", "offered"] as const;
