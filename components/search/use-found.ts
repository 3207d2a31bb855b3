"use client";

import { useCallback, useEffect, useState } from "react";
import type { Found } from "#lib/search/contract/views.ts";

export type Answer = {
  readonly state: "idle" | "searching" | "done" | "failed" | "signed_out" | "slow_down";
  /** Stays while a newer line is asked, so that nothing jumps; `of` is the line it answers. */
  readonly found: readonly Found[];
  readonly of: string;
};

const NOTHING: Answer = { state: "idle", found: [], of: "" };

/** Asks 150 ms after the last key what this line finds; an overtaken question is given up, and only the newest answer counts. */
export function useFound(line: string): Answer & { readonly again: () => void } {
  const [answer, setAnswer] = useState<Answer>(NOTHING);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!line) {
      setAnswer(NOTHING);
      return;
    }
    const overtaken = new AbortController();
    setAnswer((before) => ({ ...before, state: "searching" }));
    const timer = setTimeout(
      () => {
        ask(line, overtaken.signal).then(
          (arrived) => overtaken.signal.aborted || setAnswer({ ...arrived, of: line }),
          () => overtaken.signal.aborted || setAnswer({ state: "failed", found: [], of: line }),
        );
      },
      attempt === 0 ? 150 : 0,
    );
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [line, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...answer, again };
}

async function ask(text: string, signal: AbortSignal): Promise<Omit<Answer, "of">> {
  const answer = await fetch("/api/search", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    signal,
  });
  if (answer.status === 401) return { state: "signed_out", found: [] };
  if (answer.status === 429) return { state: "slow_down", found: [] };
  // A line that says nothing (signs alone) finds nothing; that is no failure.
  if (answer.status === 400) return { state: "done", found: [] };
  if (!answer.ok) throw new Error(`search: ${answer.status}`);
  const { found } = (await answer.json()) as { found: Found[] };
  return { state: "done", found };
}
