"use client";

import { useEffect, useState } from "react";

/** More than fit a screen. */
const FIRST = 15;

/** Of a long list what is in sight at first; all of it as soon as the page stands in the browser, which has the rows anyway. */
export function useFirstRows<T>(rows: readonly T[]): readonly T[] {
  const [isStanding, setStanding] = useState(false);
  useEffect(() => setStanding(true), []);
  return isStanding ? rows : rows.slice(0, FIRST);
}
