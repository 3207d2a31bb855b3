"use client";

import { useEffect, useState } from "react";
import { whenIdle } from "#lib/shared/when-idle.ts";
import { fetchedLater } from "./fetched-later.tsx";
import type { Tone } from "./tone.ts";

const Toasts = fetchedLater(() => import("./floating/toasts.tsx"));

export type ToastInput = {
  tone?: Tone;
  title: string;
  description?: string;
  /** What may be done about it (undo, open). */
  action?: { label: string; onPress: () => void };
  /** Stays until it is closed; so does everything with tone `danger`. */
  sticky?: boolean;
};

const waiting: ToastInput[] = [];
const heard: { by: ((input: ToastInput) => void) | null } = { by: null };

/** Said before the notices stood, or while they are fetched, it waits: nothing that was said is lost. */
function say(input: ToastInput) {
  if (heard.by) heard.by(input);
  else waiting.push(input);
}

function listen(by: (input: ToastInput) => void): () => void {
  heard.by = by;
  for (const input of waiting.splice(0)) by(input);
  return () => {
    if (heard.by === by) heard.by = null;
  };
}

/** Says in passing that something has happened. Never the only place of something that must be read. */
export function useToast(): (input: ToastInput) => void {
  return say;
}

/** Holds the live region of the toasts; stands once, beside the whole page. */
export function Toaster() {
  const [stands, setStands] = useState(false);
  useEffect(() => whenIdle(() => setStands(true)), []);
  return stands && <Toasts listen={listen} />;
}
