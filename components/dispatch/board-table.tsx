"use client";

import { useTranslations } from "next-intl";
import type { BoardJob, BoardTechnician, WorkBoardView } from "#lib/dispatch/contract/views.ts";
import { without } from "#lib/dispatch/rules/working-time.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { chinaClock } from "../ui/china-time.ts";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import type { Slot } from "./chosen.ts";
import { useDispatchWords } from "./words.ts";

/** Gaps shorter than this are the way between two jobs. */
const LEAST_GAP_MS = 20 * 60_000;

/** The same day in words: shift, work, free spans and the candidates' times of each technician. */
export function BoardTable({
  board,
  slots,
  now,
  onOpen,
}: {
  board: WorkBoardView;
  slots: readonly Slot[];
  now: Date;
  onOpen: (technician: BoardTechnician, job: BoardJob) => void;
}) {
  const t = useTranslations("dispatch.board");
  const words = useDispatchWords(now);
  const label = t("line_label", { day: words.moment.date(`${board.day}T12:00:00+08:00`) });
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("technician")}</TableHeading>
          <TableHeading>{t("shift")}</TableHeading>
          <TableHeading>{t("work")}</TableHeading>
          <TableHeading>{t("gaps")}</TableHeading>
          <TableHeading>{t("suggested")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {board.technicians.map((technician) => {
          const slot = slots.find(({ technicianId }) => technicianId === technician.id);
          return (
            <TableRow key={technician.id}>
              <TableHeading scope="row" className="align-top">
                {words.name(technician.name)}
                <span className="block text-xs font-normal text-muted">{words.name(technician.outlet)}</span>
              </TableHeading>
              <TableCell>
                <Spans spans={technician.shifts} none={t("off")} />
                {technician.leaves.length > 0 && <span className="block text-muted">{t("leave")}</span>}
              </TableCell>
              <TableCell>
                {technician.jobs.length === 0 && <span className="text-muted">{t("none")}</span>}
                <ul>
                  {technician.jobs.map((job) => (
                    <li key={job.workOrderId}>
                      <button type="button" onClick={() => onOpen(technician, job)} className="text-left text-accent hover:underline">
                        {t("job", {
                          number: String(job.requestNumber),
                          status: words.status(job.status),
                          from: chinaClock(job.startsAt),
                          to: chinaClock(job.endsAt),
                        })}
                      </button>
                    </li>
                  ))}
                </ul>
              </TableCell>
              <TableCell>
                <Spans spans={gaps(technician, now)} none={t("none")} />
              </TableCell>
              <TableCell>{slot && t("slot", { rank: slot.rank, from: chinaClock(slot.startsAt), to: chinaClock(slot.endsAt) })}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Spans({ spans, none }: { spans: readonly Interval[]; none: string }) {
  if (spans.length === 0) return <span className="text-muted">{none}</span>;
  return spans.map(({ startsAt, endsAt }) => (
    <span key={startsAt.getTime()} className="block whitespace-nowrap">
      {`${chinaClock(startsAt)}–${chinaClock(endsAt)}`}
    </span>
  ));
}

/** Where somebody could still be sent: shift without leave, work and what has passed. */
function gaps({ shifts, leaves, jobs }: BoardTechnician, now: Date): Interval[] {
  const passed = { startsAt: new Date(0), endsAt: now };
  return without(shifts, [...leaves, ...jobs, passed]).filter((gap) => gap.endsAt.getTime() - gap.startsAt.getTime() >= LEAST_GAP_MS);
}
