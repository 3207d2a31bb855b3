"use client";

import { type ComponentType, useSyncExternalStore } from "react";
import { allWords } from "#lib/i18n/words.tsx";
import { whenIdle } from "#lib/shared/when-idle.ts";

const AGAIN_MS = 2_000;

/**
 * A part of pages that nothing shows before something is pressed or has happened. It is fetched when the page has nothing else to
 * do, for it must stand at the key that opens it, and a phone may be without a network by then; at the latest when it is first
 * drawn. (`lazy` would wait a moment even for what is here, and what is typed meanwhile would go to the page.) `Meanwhile` says
 * what nobody may wait for.
 */
export function fetchedLater<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, Meanwhile?: ComponentType<P>) {
  let here: ComponentType<P> | null = null;
  let isAsked = false;
  const drawn = new Set<() => void>();
  const fetch = async () => {
    if (isAsked) return;
    isAsked = true;
    try {
      // It may say what the page does not.
      const [part] = await Promise.all([load(), allWords()]);
      here = part.default;
      for (const tell of drawn) tell();
    } catch {
      isAsked = false;
      if (drawn.size > 0) setTimeout(() => void fetch(), AGAIN_MS);
    }
  };
  const onHere = (tell: () => void) => {
    drawn.add(tell);
    void fetch();
    return () => void drawn.delete(tell);
  };
  if (typeof document !== "undefined") whenIdle(() => void fetch());
  return function Part(props: P) {
    // A page that wakes up finds it as the server drew it, without.
    const Drawn = useSyncExternalStore(
      onHere,
      () => here,
      () => null,
    );
    if (!Drawn && Meanwhile) return <Meanwhile {...props} />;
    // What was opened and is still on its way already takes the keys from the page (`isDialogOpen`).
    return Drawn ? <Drawn {...props} /> : "open" in props && props.open === true && <span hidden data-opening />;
  };
}
