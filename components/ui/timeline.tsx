import type { ReactNode } from "react";
import type { Instant } from "./china-time.ts";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Moment } from "./moment.tsx";
import { TONE_SURFACE, type Tone } from "./tone.ts";

export type TimelineEvent = {
  id: string;
  at: Instant;
  icon: IconName;
  tone?: Tone;
  /** What happened, in a sentence with who did it. */
  title: ReactNode;
  /** Who, where, by which means. */
  by?: ReactNode;
  detail?: ReactNode;
};

/** What happened, one below the other, in the order given (newest first for work, oldest first for a record). */
export function Timeline({ events, now, label }: { events: readonly TimelineEvent[]; now: Instant; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {events.map((event, index) => (
        <li key={event.id} className="relative flex gap-3 pb-4 last:pb-0">
          {index < events.length - 1 && <span aria-hidden className="absolute top-7 bottom-0 left-3.5 w-px bg-line-strong" />}
          <span
            className={cx("relative grid size-7 shrink-0 place-items-center rounded-full border", TONE_SURFACE[event.tone ?? "neutral"])}
          >
            <Icon name={event.icon} />
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="min-w-0 font-medium">{event.title}</span>
              <Moment at={event.at} now={now} className="ml-auto text-sm text-muted" />
            </p>
            {event.by && <p className="text-sm text-muted">{event.by}</p>}
            {event.detail && <div className="mt-1 text-sm">{event.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
