"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { CallView } from "#lib/telephony/contract/views.ts";
import { isDialogOpen } from "../ui/dialog-open.ts";

/** The call whose file F2 opens: what rings before what is spoken, the newest first. */
export function nextToOpen(calls: readonly CallView[], openId: string | null): CallView | null {
  const others = calls.filter(({ id }) => id !== openId).toReversed();
  return others.find(({ ringsHere }) => ringsHere) ?? others[0] ?? null;
}

/**
 * Opens the caller's file as soon as it rings, before anybody answers (DOMAIN §5) – unless something is being written here: then
 * the call waits in its line, and F2 opens it. What was written stays where it is, in a form of its own.
 */
export function useScreenPop(calls: readonly CallView[]): { readonly openId: string | null; readonly open: (callId: string) => void } {
  const router = useRouter();
  const pathname = usePathname();
  const openId = useSearchParams().get("call");
  const atForm = pathname === "/intake" ? openId : null;
  const seen = useRef(new Set<string>());
  const open = useCallback((callId: string) => router.push(`/intake?call=${callId}`), [router]);

  useEffect(() => {
    // A call that left this desk and comes once more is news again.
    for (const id of seen.current) if (!calls.some((call) => call.id === id)) seen.current.delete(id);
    for (const { id, ringsHere, direction } of calls) {
      if (seen.current.has(id)) continue;
      seen.current.add(id);
      if (!ringsHere || direction !== "incoming" || document.visibilityState !== "visible" || isWriting()) continue;
      open(id);
      return;
    }
  }, [calls, open]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const next = event.key === "F2" ? nextToOpen(calls, atForm) : null;
      if (!next) return;
      event.preventDefault();
      open(next.id);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [calls, atForm, open]);
  return { openId: atForm, open };
}

const WRITTEN = ":is(input:not([type=checkbox], [type=radio], [type=hidden]), textarea)";

/** Is anything written on this page that a change of page would take out of sight? */
function isWriting(): boolean {
  if (isDialogOpen()) return true;
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`main ${WRITTEN}`);
  // A page that was left may still stand behind this one, out of sight.
  return [...fields].some((field) => field.value.trim() !== "" && field.checkVisibility());
}
