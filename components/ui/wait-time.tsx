"use client";

import { useEffect, useState } from "react";
import type { Instant } from "./china-time.ts";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { useMomentWords } from "./moment.tsx";
import { TONE_TEXT, type Tone } from "./tone.ts";

// How far the server's clock is ahead of this machine's: measured once a document, when a server's `now` is freshest.
let serverAhead: number | null = null;
const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

function tick() {
  for (const listener of listeners) listener();
}

/**
 * The server's time, going on: what the server said at first (so both sides render the same), then every 15 seconds,
 * right even on a machine whose clock is wrong. One timer for the whole page.
 */
export function useNow(serverNow: Instant): number {
  const given = new Date(serverNow).getTime();
  const [now, setNow] = useState(given);
  useEffect(() => {
    serverAhead ??= given - Date.now();
    const read = () => setNow(Math.max(given, Date.now() + (serverAhead ?? 0)));
    read();
    listeners.add(read);
    ticker ??= setInterval(tick, 15_000);
    return () => {
      listeners.delete(read);
      if (listeners.size === 0) {
        clearInterval(ticker);
        ticker = undefined;
      }
    };
  }, [given]);
  return now;
}

type Limits = {
  /** Minutes from which it is to be watched, and to be acted on. */
  warnAfter?: number;
  alarmAfter?: number;
};

/** How long somebody has been waiting, ticking: "waits 12 min". Past its limits it takes tone and picture. */
export function WaitTime({ since, now, warnAfter, alarmAfter, className }: Limits & { since: Instant; now: Instant; className?: string }) {
  const current = useNow(now);
  const words = useMomentWords(current);
  const minutes = (current - new Date(since).getTime()) / 60_000;
  const tone: Tone = minutes >= (alarmAfter ?? Infinity) ? "danger" : minutes >= (warnAfter ?? Infinity) ? "warning" : "neutral";
  return (
    <Ticking tone={tone} className={className}>
      {words.wait(since)}
    </Ticking>
  );
}

/** How long until something is due, or how long it is overdue, ticking: "20 min left". `warnWithin` minutes before, it warns. */
export function DueTime({ at, now, warnWithin = 30, className }: { at: Instant; now: Instant; warnWithin?: number; className?: string }) {
  const current = useNow(now);
  const words = useMomentWords(current);
  const minutes = (new Date(at).getTime() - current) / 60_000;
  const tone: Tone = minutes <= 0 ? "danger" : minutes <= warnWithin ? "warning" : "neutral";
  return (
    <Ticking tone={tone} className={className}>
      {words.due(at)}
    </Ticking>
  );
}

function Ticking({ tone, className, children }: { tone: Tone; className?: string; children: string }) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 whitespace-nowrap",
        tone === "neutral" ? "text-muted" : ["font-medium", TONE_TEXT[tone]],
        className,
      )}
    >
      <Icon name={tone === "danger" ? "alarm" : tone === "warning" ? "timer" : "clock"} />
      {children}
    </span>
  );
}
