"use client";

import { useCallback, useEffect, useState } from "react";
import type { CallerView } from "#lib/requests/contract/views.ts";

export type Lookup = {
  readonly state: "idle" | "incomplete" | "looking" | "found" | "unknown" | "failed" | "signed_out";
  readonly callers: readonly CallerView[];
  /** The number these belong to, in E.164. */
  readonly number: string | null;
  readonly again: () => void;
};

/** Asks whose number it is as soon as it is whole; only the newest answer counts. */
export function useCallers(written: string): Lookup {
  const number = useNumberIn(written);
  const [found, setFound] = useState<Omit<Lookup, "again" | "number"> & { readonly number: string | null }>({
    state: "idle",
    callers: [],
    number: null,
  });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!number) return;
    const overtaken = new AbortController();
    // Asked again, what was found stays in sight until the answer is there.
    setFound((before) => (before.number === number && before.state === "found" ? before : { state: "looking", callers: [], number }));
    const timer = setTimeout(
      () => {
        askFor(number, overtaken.signal).then(
          (answer) => setFound({ ...answer, number }),
          () =>
            overtaken.signal.aborted ||
            setFound((before) =>
              before.number === number && before.state === "found" ? before : { state: "failed", callers: [], number },
            ),
        );
      },
      attempt === 0 ? 120 : 0,
    );
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [number, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  if (!number) return { state: written.trim() ? "incomplete" : "idle", callers: [], number: null, again };
  return found.number === number ? { ...found, again } : { state: "looking", callers: [], number, again };
}

type Normalise = (written: string) => string | null;
let known: Normalise | null = null;

/** The number in E.164, once it is whole. The rules of all the world's numbers are fetched when the first sign is typed. */
function useNumberIn(written: string): string | null {
  const [normalise, setNormalise] = useState<Normalise | null>(() => known);
  const isWanted = normalise === null && written !== "";
  useEffect(() => {
    if (!isWanted) return;
    import("#lib/customers/contract/phone-number.ts").then(
      ({ normalisePhone }) => {
        known = normalisePhone;
        setNormalise(() => normalisePhone);
      },
      // Without them what is long enough is asked for: the door has the same rules.
      () => setNormalise(() => (text: string) => (text.replace(/\D/g, "").length >= 7 ? text : null)),
    );
  }, [isWanted]);
  return normalise?.(written) ?? null;
}

async function askFor(phone: string, signal: AbortSignal): Promise<Pick<Lookup, "state" | "callers">> {
  const answer = await fetch("/api/callers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ phone }),
    signal,
  });
  if (answer.status === 401) return { state: "signed_out", callers: [] };
  if (!answer.ok) throw new Error(`callers: ${answer.status}`);
  const { callers } = (await answer.json()) as { callers: CallerView[] };
  return { state: callers.length > 0 ? "found" : "unknown", callers };
}
