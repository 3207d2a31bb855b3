"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { unpack } from "../ui/carried.ts";

export type Feed<T> = {
  /** The newest answer, also while another one is asked for. */
  readonly answer: T | null;
  /** The address it answers. */
  readonly answered: string | null;
  readonly fault: "failed" | "signed_out" | null;
  readonly again: () => void;
};

/**
 * What the server says at an address, asked anew when the address or `asOf` (the page's moment) changes; only the newest
 * answer counts. Null asks nothing. `waitMs` lets somebody who is still moving on come to rest first.
 */
export function useFeed<T>(address: string | null, asOf: Date, waitMs = 0): Feed<T> {
  const [state, setState] = useState<Omit<Feed<T>, "again">>({ answer: null, answered: null, fault: null });
  const [attempt, setAttempt] = useState(0);
  const moment = asOf.getTime();
  const asked = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment and the attempt ask again for the same address
  useEffect(() => {
    if (address === null) return;
    const overtaken = new AbortController();
    const isFirst = asked.current === null;
    const isOther = asked.current !== address;
    asked.current = address;
    // What failed before says nothing of what is asked now.
    setState((before) => (before.fault ? { ...before, fault: null } : before));
    const ask = () =>
      void askAt<T>(address, overtaken.signal).then(
        (answer) => setState(answer === "signed_out" ? signedOut : { answer, answered: address, fault: null }),
        () => overtaken.signal.aborted || setState((before) => ({ ...before, fault: "failed" })),
      );
    const timer = setTimeout(ask, isFirst || !isOther ? 0 : waitMs);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [address, moment, attempt, waitMs]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, again };
}

const signedOut = <T>(before: Omit<Feed<T>, "again">) => ({ ...before, fault: "signed_out" as const });

async function askAt<T>(address: string, signal: AbortSignal): Promise<T | "signed_out"> {
  const answer = await fetch(address, { signal });
  if (answer.status === 401) return "signed_out";
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return unpack<T>(await answer.text());
}
