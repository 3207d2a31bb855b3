"use client";

import { useEffect, useRef, useState } from "react";

/**
 * Which of the listed arrived while one was looking: not there when the list was opened, never seen before, not yet
 * chosen. `list` names the list (its filters and page): another list has no arrivals at first.
 */
export function useArrivals(list: string, ids: readonly string[], chosen: string | null): ReadonlySet<string> {
  const seen = useRef<{ list: string; ids: Set<string> } | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(NONE);
  const key = ids.join();

  useEffect(() => {
    const now = key ? key.split(",") : [];
    if (seen.current?.list !== list) {
      seen.current = { list, ids: new Set(now) };
      setFresh(NONE);
      return;
    }
    const known = seen.current.ids;
    const arrived = now.filter((id) => !known.has(id));
    for (const id of arrived) known.add(id);
    setFresh((before) => {
      const next = [...before, ...arrived].filter((id) => now.includes(id) && id !== chosen);
      return next.length === before.size && arrived.length === 0 ? before : new Set(next);
    });
  }, [list, key, chosen]);

  return fresh;
}

const NONE: ReadonlySet<string> = new Set();
