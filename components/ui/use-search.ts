"use client";

import { useEffect, useState } from "react";

/** Where candidates come from: asked while one types; `signal` is raised when a newer question has overtaken this one. */
export type SearchSource<T> = (query: string, signal: AbortSignal) => Promise<readonly T[]>;

export type Search<T> = { items: readonly T[]; state: "idle" | "searching" | "done" | "failed" };

/** Asks the source 150 ms after the last key, and anew when what it is asked `about` is another; only the newest answer counts, and the previous list stays until it is there. */
export function useSearch<T>(source: SearchSource<T>, query: string, { minLength = 1, wanted = true, about = "" } = {}): Search<T> {
  const [search, setSearch] = useState<Search<T>>(NOTHING);
  const asked = query.trim();
  const tooShort = !wanted || asked.length < minLength;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a source is usually written inline; only the question and what it is about decide whether to ask again
  useEffect(() => {
    if (tooShort) {
      setSearch(NOTHING);
      return;
    }
    const overtaken = new AbortController();
    setSearch((before) => ({ items: before.items, state: "searching" }));
    const timer = setTimeout(() => {
      source(asked, overtaken.signal).then(
        (items) => overtaken.signal.aborted || setSearch({ items, state: "done" }),
        () => overtaken.signal.aborted || setSearch({ items: [], state: "failed" }),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [asked, tooShort, about]);

  return search;
}

const NOTHING: Search<never> = { items: [], state: "idle" };
