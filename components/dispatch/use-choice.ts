"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { writeAddress } from "../shell/write-address.ts";

export type Choice = {
  /** What is chosen: the request the address names, else the worst clock. */
  readonly selected: string | null;
  /** The day of the time line that was asked for; null follows the request. */
  readonly day: string | null;
  /** Null lets the worst clock be chosen. */
  readonly choose: (requestId: string | null) => void;
  readonly showDay: (day: string | null) => void;
};

/**
 * The chosen request and day, kept in the address, so that they can be sent and found again; the list is not asked for anew.
 * Where the address names no request the `worst` is written into it, so that a new arrival does not take its place.
 */
export function useChoice(worst: string | null): Choice {
  const pathname = usePathname();
  const params = useSearchParams();
  const named = idIn(params.get("request"));
  /** Chosen here a moment ago: the router tells of a new address when it has time. */
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted !== null && wanted === named) setWanted(null);
  }, [wanted, named]);

  const write = (change: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    writeAddress(query ? `${pathname}?${query}` : pathname);
  };

  const unnamed = worst !== null && named === null && wanted === null;
  useEffect(() => {
    if (!unnamed) return;
    const url = new URL(window.location.href);
    url.searchParams.set("request", worst);
    writeAddress(url);
  }, [unnamed, worst]);

  const day = params.get("day");
  return {
    selected: wanted ?? named ?? worst,
    day: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null,
    // The day of the time line follows the request unless it is asked for anew.
    choose(requestId) {
      setWanted(requestId);
      write({ request: requestId, day: null });
    },
    showDay: (chosen) => write({ day: chosen }),
  };
}

function idIn(text: string | null): string | null {
  return text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : null;
}
