"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { SeatView } from "#lib/telephony/contract/views.ts";
import { CALLS_CHANGED } from "../shell/live-refresh.tsx";

/** My seat as the server last told it, and by how many milliseconds its clock is ahead of this device's. */
export type SeenSeat = SeatView & { readonly aheadMs: number };

const AGAIN_MS = 1_500;

/**
 * Asks for my seat at the beginning, at each signal of the live stream, and when wrapping up is over, once more where no answer came;
 * the newest answer counts.
 */
export function useSeat(): { readonly seat: SeenSeat | null; readonly askAgain: () => void } {
  const [seat, setSeat] = useState<SeenSeat | null>(null);
  const asked = useRef(0);
  const askAgain = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    const ask = async (): Promise<boolean> => {
      const answer = await fetch("/api/calls");
      if (!answer.ok) return false;
      const view = (await answer.json()) as SeatView;
      if (mine === asked.current) setSeat({ ...view, aheadMs: Date.parse(view.now) - Date.now() });
      return true;
    };
    const tryToAsk = () => ask().catch(() => false);
    void tryToAsk().then((isAnswered) => {
      // A ring waits for no other signal. Where the connection is gone, the live stream says so, and asks when it is back.
      if (isAnswered) return;
      setTimeout(() => {
        if (mine === asked.current) void tryToAsk();
      }, AGAIN_MS);
    });
  }, []);
  useEffect(() => {
    askAgain();
    window.addEventListener(CALLS_CHANGED, askAgain);
    return () => window.removeEventListener(CALLS_CHANGED, askAgain);
  }, [askAgain]);
  const until = seat?.wrapUpUntil ? Date.parse(seat.wrapUpUntil) - seat.aheadMs : null;
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(askAgain, Math.max(0, until - Date.now()) + 300);
    return () => clearTimeout(timer);
  }, [until, askAgain]);
  return { seat, askAgain };
}

/** The server's time, once a second while something is counted. */
export function useTicking(aheadMs: number, isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isCounting) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return now + aheadMs;
}
