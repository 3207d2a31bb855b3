"use client";

import type { VisitView } from "#lib/field/contract/views.ts";
import type { MissedReason } from "#lib/field/contract/vocabulary.ts";
import { AppointmentSheet } from "./appointment-sheet.tsx";
import { CannotFinishSheet } from "./cannot-finish-sheet.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { DeclineSheet } from "./decline-sheet.tsx";
import { DiagnosisSheet } from "./diagnosis-sheet.tsx";
import type { DivisionChoice } from "./division-picker.tsx";
import { MissedSheet } from "./missed-sheet.tsx";
import type { SheetName } from "./sheets.ts";
import { SignatureSheet } from "./signature-sheet.tsx";
import type { StepRow } from "./step-groups.ts";
import { TurnBackSheet } from "./turn-back-sheet.tsx";
import type { KeptDraft } from "./use-visit-draft.ts";
import type { VisitActions } from "./visit-actions.ts";

/** The one question that is open over the page, if any. */
export function VisitSheet({
  name,
  visit,
  draft,
  county,
  now,
  actions,
  missedRow,
  onMissedRow,
  onClose,
  onLeft,
}: {
  name: SheetName | null;
  visit: VisitView;
  draft: KeptDraft;
  county: DivisionChoice | null;
  now: Date;
  actions: VisitActions;
  missedRow: StepRow | null;
  onMissedRow: (row: StepRow | null) => void;
  onClose: () => void;
  /** The work order is no longer mine. */
  onLeft: () => void;
}) {
  const { order } = visit;
  if (missedRow) {
    const choose = (reason: MissedReason | null) => {
      draft.put({ missed: { ...draft.value.missed, ...Object.fromEntries(missedRow.undone.map((step) => [step, reason ?? undefined])) } });
      onMissedRow(null);
    };
    return <MissedSheet row={missedRow} onChoose={choose} onClose={() => onMissedRow(null)} />;
  }
  if (name === "decline") return <DeclineSheet order={order} decline={actions.decline} onClose={onClose} onDone={onLeft} />;
  if (name === "contact") {
    return (
      <ContactSheet
        visit={visit}
        draft={draft}
        county={county}
        record={actions.recordContact}
        revealPhone={actions.revealPhone}
        now={now}
        onClose={onClose}
      />
    );
  }
  if (name === "appointment") {
    const kind = order.status === "accepted" ? "first" : order.status === "appointed" ? "change" : "resume";
    return (
      <AppointmentSheet
        visit={visit}
        kind={kind}
        save={kind === "resume" ? actions.resume : actions.setAppointment}
        now={now}
        onClose={onClose}
      />
    );
  }
  if (name === "turn_back") return <TurnBackSheet order={order} turnBack={actions.turnBack} onClose={onClose} onDone={onClose} />;
  if (name === "diagnosis") return <DiagnosisSheet visit={visit} draft={draft} record={actions.recordDiagnosis} onClose={onClose} />;
  if (name === "signature" && visit.visit) {
    return <SignatureSheet visit={visit} visited={visit.visit} draft={draft} take={actions.takeSignature} onClose={onClose} />;
  }
  if (name === "cannot_finish")
    return <CannotFinishSheet visit={visit} draft={draft} save={actions.cannotFinish} now={now} onClose={onClose} />;
  return null;
}
