"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { BoardJob, BoardTechnician, WorkBoardView } from "#lib/dispatch/contract/views.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { chinaClock } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { nextByKey } from "../ui/keyed-list.tsx";
import { useNow } from "../ui/wait-time.tsx";
import { BAR_LOOK, barKind } from "./board-look.ts";
import { boardScale, type Scale } from "./board-scale.ts";
import type { Slot } from "./chosen.ts";
import { STATUS_LOOK } from "./status-chip.tsx";
import { useDispatchWords } from "./words.ts";

const ROW = "grid grid-cols-[13rem_minmax(0,1fr)]";
/** Arrow keys in both directions walk along the bars; the whole line is one stop of the Tab key. */
const WALK: Readonly<Record<string, string>> = { ArrowRight: "ArrowDown", ArrowLeft: "ArrowUp" };

/** Of an hour's label on the line, in percent: the present's label takes its place where they would meet. */
const LABEL_WIDTH = 4.5;
const LABEL_MIDDLE = 2.2;

type Given = {
  board: WorkBoardView;
  slots: readonly Slot[];
  active: string | null;
  now: Date;
  onOpen: (technician: BoardTechnician, job: BoardJob) => void;
};

/** The day as a line a technician: shifts white, work as bars, candidates' times dashed, the present as a red line. */
export function BoardLine({ board, slots, active, now, onOpen }: Given) {
  const t = useTranslations("dispatch.board");
  const words = useDispatchWords(now);
  const box = useRef<HTMLUListElement>(null);
  const current = useNow(now);
  const scale = boardScale(board, slots);
  const firstJob = board.technicians.find(({ jobs }) => jobs.length > 0)?.jobs[0]?.workOrderId;
  return (
    <div className="overflow-x-auto">
      <div className="min-w-180 pb-1">
        <div className={cx(ROW, "border-b border-line text-xs text-muted")}>
          <span className="px-4 py-1">{t("technician")}</span>
          <span className="relative h-6 overflow-hidden">
            {scale.hours.map((hour, index) => (
              <span
                key={hour.getTime()}
                style={{ left: `${scale.at(hour)}%` }}
                className={cx(
                  "absolute top-1 pl-1",
                  index % 2 === 1 && "max-lg:hidden",
                  scale.shows(current) && Math.abs(scale.at(hour) + LABEL_MIDDLE - scale.at(current)) < LABEL_WIDTH && "invisible",
                )}
              >
                {chinaClock(hour)}
              </span>
            ))}
            {scale.shows(current) && (
              <span
                style={{ left: `${scale.at(current)}%` }}
                className="absolute top-1 -translate-x-1/2 rounded-sm bg-danger-solid px-1 font-medium text-white"
              >
                <span className="sr-only">{t("now", { time: chinaClock(current) })}</span>
                <span aria-hidden>{chinaClock(current)}</span>
              </span>
            )}
          </span>
        </div>
        <ul
          ref={box}
          aria-label={t("line_label", { day: words.moment.date(`${board.day}T12:00:00+08:00`) })}
          className="max-h-112 divide-y divide-line overflow-y-auto"
          onKeyDown={(event) => {
            const bars = Array.from(box.current?.querySelectorAll<HTMLElement>("[data-bar]") ?? []);
            const target = nextByKey(WALK[event.key] ?? event.key, bars, document.activeElement);
            if (!target) return;
            event.preventDefault();
            target.focus();
          }}
        >
          {board.technicians.map((technician) => {
            const slot = slots.find(({ technicianId }) => technicianId === technician.id);
            const isActive = slot !== undefined && active === technician.id;
            return (
              <li key={technician.id} className={cx(ROW, isActive && "bg-accent-soft/40")}>
                <span className="flex min-w-0 items-center gap-1.5 border-r border-line pr-2 pl-4">
                  {slot && <Rank rank={slot.rank} />}
                  <span className="shrink-0 font-medium">{words.name(technician.name)}</span>
                  <span className="truncate text-xs text-muted" title={words.name(technician.outlet)}>
                    {words.name(technician.outlet)}
                  </span>
                </span>
                <div className="relative min-h-8.5 overflow-hidden bg-sunken">
                  <Ground technician={technician} scale={scale} />
                  {scale.shows(current) && (
                    <span aria-hidden style={{ left: `${scale.at(current)}%` }} className="absolute inset-y-0 w-0.5 bg-danger" />
                  )}
                  <ul className="absolute inset-0">
                    {technician.jobs.map((job) => (
                      <JobBar
                        key={job.workOrderId}
                        job={job}
                        scale={scale}
                        stop={job.workOrderId === firstJob}
                        what={words.what(job)}
                        status={words.status(job.status)}
                        onOpen={() => onOpen(technician, job)}
                      />
                    ))}
                    {slot && <SlotBar slot={slot} scale={scale} active={isActive} />}
                  </ul>
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function Rank({ rank }: { rank: number }) {
  const t = useTranslations("dispatch.candidates");
  return (
    <span className="grid size-4 shrink-0 place-items-center rounded-full bg-accent-solid text-2xs font-semibold text-on-accent">
      <span className="sr-only">{t("rank", { rank })}</span>
      <span aria-hidden>{rank}</span>
    </span>
  );
}

/** Behind the bars: shifts, leave, the hours. */
function Ground({ technician, scale }: { technician: BoardTechnician; scale: Scale }) {
  const t = useTranslations("dispatch.board");
  return (
    <>
      {technician.shifts.map((shift) => (
        <span key={shift.startsAt.getTime()} aria-hidden style={place(shift, scale)} className="absolute inset-y-0 bg-panel" />
      ))}
      {technician.leaves.map((leave) => (
        <span
          key={leave.startsAt.getTime()}
          style={place(leave, scale)}
          className="absolute inset-y-0 flex items-center gap-1 overflow-hidden bg-sunken px-2 text-xs text-muted"
        >
          <Icon name="slash" />
          {t("leave")}
        </span>
      ))}
      {scale.hours.map((hour) => (
        <span key={hour.getTime()} aria-hidden style={{ left: `${scale.at(hour)}%` }} className="absolute inset-y-0 w-px bg-line" />
      ))}
    </>
  );
}

function JobBar({
  job,
  scale,
  stop,
  what,
  status,
  onOpen,
}: {
  job: BoardJob;
  scale: Scale;
  stop: boolean;
  what: string;
  status: string;
  onOpen: () => void;
}) {
  const t = useTranslations("dispatch.board");
  const number = String(job.requestNumber);
  const label = t("job", { number, status, from: chinaClock(job.startsAt), to: chinaClock(job.endsAt) });
  return (
    <li style={place(job, scale)} className="@container absolute inset-y-1 px-px">
      <button
        type="button"
        data-bar
        tabIndex={stop ? 0 : -1}
        aria-label={label}
        title={`${label}\n${what}`}
        onClick={onOpen}
        className={cx(
          "flex size-full items-center justify-center gap-1 overflow-hidden rounded-sm border px-1 text-xs font-medium whitespace-nowrap hover:brightness-95 -outline-offset-1",
          BAR_LOOK[barKind(job.status)],
        )}
      >
        <Icon name={STATUS_LOOK[job.status].icon} />
        <span className="hidden @min-[4rem]:inline">{number}</span>
        {/* What tells it from the others of the day, where the bar is too short for all of it. */}
        <span className="@min-[4rem]:hidden @max-[2.8rem]:hidden">{number.slice(-3)}</span>
      </button>
    </li>
  );
}

function SlotBar({ slot, scale, active }: { slot: Slot; scale: Scale; active: boolean }) {
  const t = useTranslations("dispatch.board");
  return (
    <li style={place(slot, scale)} className="pointer-events-none absolute inset-y-0.5 px-px">
      <span
        className={cx(
          "flex size-full items-center justify-center rounded-sm border-2 border-dashed border-accent text-xs font-semibold text-accent",
          active && "border-solid bg-accent-soft",
        )}
      >
        <span className="sr-only">{t("slot", { rank: slot.rank, from: chinaClock(slot.startsAt), to: chinaClock(slot.endsAt) })}</span>
        <span aria-hidden>{slot.rank}</span>
      </span>
    </li>
  );
}

function place({ startsAt, endsAt }: Interval, scale: Scale) {
  const left = scale.at(startsAt);
  return { left: `${left}%`, width: `${Math.max(0.6, scale.at(endsAt) - left)}%` };
}
