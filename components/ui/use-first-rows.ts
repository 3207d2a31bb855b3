"use client";

import { useEffect, useState } from "react";

/** Of a long list the `first` that fit a screen; all of it as soon as the page stands in the browser, which has the rows anyway. */
export function useFirstRows<T>(rows: readonly T[], first: number): readonly T[] {
  const [isStanding, setStanding] = useState(false);
  useEffect(() => setStanding(true), []);
  return isStanding ? rows : rows.slice(0, first);
}
