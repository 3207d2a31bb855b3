"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";

/** Moving through the queue by keys asks the server only for where one stops. */
const STOP_MS = 140;

export type Choice = {
  /** What is chosen here, at once. */
  readonly selected: string | null;
  /** The page still shows another one, or asks for what it shows. */
  readonly pending: boolean;
  /** Null lets the page choose: the worst clock. */
  readonly choose: (requestId: string | null, immediately?: boolean) => void;
};

/**
 * The chosen request, kept in the address (`request`). `shown` is the one the server has answered for; where the address
 * names none, the server's choice is written into it, so that a new arrival does not take its place.
 */
export function useChoice(shown: string | null): Choice {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [wanted, setWanted] = useState<string | null>(null);
  const [navigating, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const href = (requestId: string | null) => {
    const next = new URLSearchParams(params);
    next.delete("request");
    // The day of the time line follows the request unless it is asked for anew.
    next.delete("day");
    if (requestId) next.set("request", requestId);
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  };

  const unnamed = shown !== null && !params.has("request");
  useEffect(() => {
    if (!unnamed) return;
    const url = new URL(window.location.href);
    url.searchParams.set("request", shown);
    window.history.replaceState(null, "", url);
  }, [unnamed, shown]);

  useEffect(() => {
    if (wanted !== null && wanted === shown) setWanted(null);
  }, [wanted, shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    selected: wanted ?? shown,
    pending: navigating || (wanted !== null && wanted !== shown),
    choose(requestId, immediately) {
      setWanted(requestId);
      clearTimeout(timer.current);
      const go = () => start(() => router.replace(href(requestId), { scroll: false }));
      if (immediately) go();
      else timer.current = setTimeout(go, STOP_MS);
    },
  };
}
