"use client";

import { type ComponentType, useEffect, useState } from "react";

const AGAIN_MS = 2_000;

/**
 * A part of pages that is fetched when it is first drawn, or before by `fetch`; then it stands at once, at the key that opens
 * it. (`lazy` would wait a moment even for what is here, and what is typed meanwhile would go to the page.)
 */
export function fetchedLater<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  let here: ComponentType<P> | null = null;
  const fetch = async () => {
    here ??= (await load()).default;
    return here;
  };
  function Part(props: P) {
    const [Drawn, setDrawn] = useState(() => here);
    useEffect(() => {
      if (Drawn) return;
      let again: ReturnType<typeof setTimeout> | undefined;
      let isOver = false;
      const ask = () =>
        fetch().then(
          (part) => isOver || setDrawn(() => part),
          () => {
            if (!isOver) again = setTimeout(() => void ask(), AGAIN_MS);
          },
        );
      void ask();
      return () => {
        isOver = true;
        clearTimeout(again);
      };
    }, [Drawn]);
    // What was opened and is still on its way already takes the keys from the page (`isDialogOpen`).
    return Drawn ? <Drawn {...props} /> : "open" in props && props.open === true && <span hidden data-opening />;
  }
  return { Part, fetch };
}
