"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const PREFIX = "yipiao:draft:";
const KEPT_MS = 7 * 86_400_000;
const KEEP_NOW = "yipiao:keep-drafts";

export type Draft<T> = {
  value: T;
  /** Takes the next value, or a function of the last one. */
  set: (next: T | ((before: T) => T)) => void;
  /** When what is shown was typed, if it was brought back from an earlier time; else `null`. */
  restoredAt: number | null;
  /** Throws the draft away and starts from the beginning. */
  discard: () => void;
  /** It has arrived: nothing is kept any more. What is shown stays. */
  clear: () => void;
};

/**
 * A form's value that is kept on this device while it is typed, so that a reload, a crash or an ended session loses nothing.
 * `key` must name the person and the thing ("<userId>:new-request"), for a desk is shared. `T` is plain JSON.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const [value, setValue] = useState(initial);
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const latest = useRef(value);
  const unsaved = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const beginning = useRef(initial);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    if (!unsaved.current) return;
    unsaved.current = false;
    const same = JSON.stringify(latest.current) === JSON.stringify(beginning.current);
    if (same) forget(key);
    else keep(key, latest.current);
  }, [key]);

  useEffect(() => {
    const kept = recall<T>(key);
    if (kept && !unsaved.current) {
      latest.current = kept.value;
      setValue(kept.value);
      setRestoredAt(kept.at);
    }
    // A crash or a closed lid gives no later chance than this.
    window.addEventListener("pagehide", save);
    window.addEventListener(KEEP_NOW, save);
    document.addEventListener("visibilitychange", save);
    return () => {
      save();
      window.removeEventListener("pagehide", save);
      window.removeEventListener(KEEP_NOW, save);
      document.removeEventListener("visibilitychange", save);
    };
  }, [key, save]);

  const set = useCallback<Draft<T>["set"]>(
    (next) => {
      latest.current = typeof next === "function" ? (next as (before: T) => T)(latest.current) : next;
      unsaved.current = true;
      setValue(latest.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(save, 300);
    },
    [save],
  );

  const clear = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = false;
    setRestoredAt(null);
    forget(key);
  }, [key]);

  const discard = useCallback(() => {
    clear();
    latest.current = beginning.current;
    setValue(beginning.current);
  }, [clear]);

  return { value, set, restoredAt, discard, clear };
}

/** The draft under a key as it is at this moment, also what was typed an instant ago; null where there is none. */
export function draftNow<T>(key: string): T | null {
  window.dispatchEvent(new Event(KEEP_NOW));
  return recall<T>(key)?.value ?? null;
}

/** Keeps something small beside the drafts, and as long. */
export const keepNote = (key: string): void => keep(key, true);
export const hasNote = (key: string): boolean => recall<boolean>(key) !== null;

/** Removes one draft that is another's by now. */
export const forgetDraft = (key: string): void => forget(key);

/** Removes every draft on this device: for signing out by one's own will. An ended session keeps them. */
export function forgetAllDrafts() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Storage that is switched off holds nothing to forget.
  }
}

type Kept<T> = { at: number; value: T };

// Storage may be full, switched off, or hold an older shape: a draft is a help, never a reason to fail.
function keep<T>(key: string, value: T) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), value } satisfies Kept<T>));
  } catch {}
}

function recall<T>(key: string): Kept<T> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Kept<T> | null;
    if (kept && Date.now() - kept.at < KEPT_MS) return kept;
    forget(key);
  } catch {
    forget(key);
  }
  return null;
}

function forget(key: string) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {}
}
