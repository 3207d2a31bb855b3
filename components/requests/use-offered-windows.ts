"use client";

import { useEffect, useState } from "react";
import type { WindowsView } from "#lib/dispatch/contract/views.ts";

/** Long enough not to ask at each step through a list. */
const PAUSE_MS = 250;

/** `idle`: not enough is known to ask. Whatever it is, a window can be chosen. */
export type Offered =
  | { readonly state: "idle" | "looking" | "failed" }
  | { readonly state: "known"; readonly view: Extract<WindowsView, { known: true }> }
  | { readonly state: "unknown"; readonly why: Extract<WindowsView, { known: false }>["why"] };

/** Asks which windows can be kept whenever what they are asked for changes; only the newest answer counts. Null: not enough is known. */
export function useOfferedWindows(asked: object | null): Offered {
  const body = asked && JSON.stringify(asked);
  const [found, setFound] = useState<{ readonly body: string; readonly offered: Offered } | null>(null);
  useEffect(() => {
    if (!body) return;
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      ask(body, overtaken.signal).then(
        (offered) => setFound({ body, offered }),
        () => overtaken.signal.aborted || setFound({ body, offered: { state: "failed" } }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [body]);
  if (!body) return { state: "idle" };
  return found?.body === body ? found.offered : { state: "looking" };
}

async function ask(body: string, signal: AbortSignal): Promise<Offered> {
  const answer = await fetch("/api/windows", { method: "POST", headers: { "content-type": "application/json" }, body, signal });
  if (!answer.ok) throw new Error(`windows: ${answer.status}`);
  const view = (await answer.json()) as WindowsView;
  return view.known ? { state: "known", view } : { state: "unknown", why: view.why };
}
