"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BoardJob, BoardTechnician, WorkBoardView } from "#lib/dispatch/contract/views.ts";
import { addLocalDays, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { BoardLegend } from "./board-legend.tsx";
import { BoardLine } from "./board-line.tsx";
import { BoardTable } from "./board-table.tsx";
import type { OrderInSight, Slot } from "./chosen.ts";

/** The technicians' local day: who is booked when, who is free, and where the candidates' times would lie. */
export function DayBoard({
  board,
  slots,
  active,
  pending,
  now,
  onDay,
  onOpen,
}: {
  board: WorkBoardView;
  slots: readonly Slot[];
  /** The candidate whose time stands out. */
  active: string | null;
  pending: boolean;
  now: Date;
  /** Null: today, or the day of the best candidate. */
  onDay: (day: string | null) => void;
  onOpen: (order: OrderInSight) => void;
}) {
  const t = useTranslations("dispatch.board");
  const words = useMomentWords(now);
  const [asTable, setAsTable] = useState(false);
  const here = slots.filter(({ startsAt }) => localDay(startsAt) === board.day);
  const elsewhere = slots.filter(({ startsAt }) => localDay(startsAt) !== board.day);
  const technicians = candidatesFirst(board.technicians, slots);
  const open = (technician: BoardTechnician, job: BoardJob) => onOpen({ ...job, technician: technician.name, outlet: technician.outlet });
  const given = { board: { ...board, technicians }, slots: here, active, now, onOpen: open };

  return (
    <Panel
      flush
      aria-busy={pending}
      title={t("title")}
      actions={
        <>
          <span className="flex items-center gap-1">
            <IconButton size="sm" icon="chevron-left" label={t("previous")} onClick={() => onDay(addLocalDays(board.day, -1))} />
            <span className="min-w-20 text-center text-sm">{words.date(instantOf(board.day, 720))}</span>
            <IconButton size="sm" icon="chevron-right" label={t("next")} onClick={() => onDay(addLocalDays(board.day, 1))} />
            {board.day !== localDay(now) && (
              <Button size="sm" variant="ghost" onClick={() => onDay(localDay(now))}>
                {t("today")}
              </Button>
            )}
          </span>
          <Button size="sm" variant="ghost" icon={asTable ? "activity" : "clipboard"} onClick={() => setAsTable(!asTable)}>
            {t(asTable ? "as_line" : "as_table")}
          </Button>
        </>
      }
      footer={!asTable && <BoardLegend />}
    >
      {elsewhere.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-sm">
          {elsewhere.map(({ technicianId, rank, startsAt }) => (
            <li key={technicianId} className="flex items-center gap-1.5">
              {t("slot_elsewhere", { rank, when: words.moment(startsAt) })}
              <Button size="sm" variant="ghost" onClick={() => onDay(localDay(startsAt))}>
                {t("show_day")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {technicians.length === 0 ? (
        <EmptyState icon="users" title={t("empty.title")}>
          {t("empty.hint")}
        </EmptyState>
      ) : asTable ? (
        <BoardTable {...given} />
      ) : (
        <BoardLine {...given} />
      )}
    </Panel>
  );
}

/** Candidates stand together above, in their order; everybody else stays where they always are. */
function candidatesFirst(technicians: readonly BoardTechnician[], slots: readonly Slot[]): BoardTechnician[] {
  const rank = new Map(slots.map((slot) => [slot.technicianId, slot.rank]));
  const chosen = technicians.filter(({ id }) => rank.has(id)).sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  return [...chosen, ...technicians.filter(({ id }) => !rank.has(id))];
}
