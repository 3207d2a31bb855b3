import { useLocale, useTranslations } from "next-intl";
import type { InspectionQueue, InspectionQueueRow, InspectionStep } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { type Column, DataTable } from "../data-table/data-table.tsx";
import { StatusText, Tag } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { IconName } from "../ui/icon.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import type { Tone } from "../ui/tone.ts";
import { WaitTime } from "../ui/wait-time.tsx";
import { useDoubtWords } from "./doubts.ts";

const NOWRAP = "whitespace-nowrap";
export const INSPECTION_COLUMNS = ["number", "opened", "kind", "about", "technician", "step"] as const;
const STEP_LOOK: Readonly<Record<InspectionStep, readonly [Tone, IconName]>> = {
  first: ["info", "inbox"],
  second: ["warning", "users"],
  decided: ["neutral", "check"],
};

/** Inspections one a row, the oldest first; Enter opens. */
export function InspectionsTable({ queue, shown, filtered }: { queue: InspectionQueue; shown?: readonly string[]; filtered: boolean }) {
  const t = useTranslations("licence");
  const locale = useLocale();
  const doubt = useDoubtWords();
  const words = useMomentWords(queue.now);
  const cells: Record<(typeof INSPECTION_COLUMNS)[number], Omit<Column<InspectionQueueRow>, "key" | "heading">> = {
    number: { cell: ({ number }) => number },
    opened: {
      className: NOWRAP,
      cell: ({ openedAt, step }) => (
        <>
          {words.moment(openedAt)}
          {step !== "decided" && (
            <span className="block text-sm text-muted">
              <WaitTime since={openedAt} now={queue.now} />
            </span>
          )}
        </>
      ),
    },
    kind: { className: NOWRAP, cell: ({ kind }) => <Tag>{t(`kinds.${kind}`)}</Tag> },
    about: {
      grow: true,
      cell: ({ about, requestNumber }) => (
        <>
          {about.map(doubt).join(" · ")}
          <span className="block text-sm text-muted">{t("inspections.of_ticket", { number: String(requestNumber) })}</span>
        </>
      ),
    },
    technician: {
      className: NOWRAP,
      cell: ({ technician, outlet }) => (
        <>
          {inLocale(technician, locale)}
          <span className="block text-sm text-muted">{inLocale(outlet, locale)}</span>
        </>
      ),
    },
    step: {
      className: NOWRAP,
      cell: ({ step, outcome, rule }) => {
        const [tone, icon] = STEP_LOOK[step];
        return (
          <>
            <StatusText tone={tone} icon={icon}>
              {t(`inspections.steps.${step}`)}
            </StatusText>
            {step === "second" && rule && (
              <span className="block text-sm text-muted">{t("inspections.waits", { rule: t(`rules.${rule}`) })}</span>
            )}
            {step === "decided" && outcome && (
              <span className="block text-sm text-muted">{rule ? t(`rules.${rule}`) : t(`outcomes.${outcome}`)}</span>
            )}
          </>
        );
      },
    },
  };
  return (
    <DataTable
      label={t("inspections.label")}
      rows={queue.rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/inspections/${row.id}`}
      shown={shown}
      columns={INSPECTION_COLUMNS.map((key) => ({ key, heading: t(`inspections.columns.${key}`), ...cells[key] }))}
      empty={
        <EmptyState icon="clipboard-check" title={t(filtered ? "inspections.empty_filtered" : "inspections.empty")}>
          {t(filtered ? "inspections.empty_filtered_hint" : "inspections.empty_hint")}
        </EmptyState>
      }
    />
  );
}
