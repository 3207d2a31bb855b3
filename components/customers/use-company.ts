"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { FileCompany } from "#lib/requests/contract/views.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { FILES_CHANGED, LIVE_BEAT } from "../shell/live-refresh.tsx";

/** Said again so often; whoever has been silent for 24 seconds has left. */
const AGAIN_MS = 12_000;
/** So soon a beat of the stream need not be answered once more. */
const JUST_NOW_MS = 8_000;
/** With company one looks more often, so that nobody who went without a word is shown for longer than half a minute. */
const COMPANY_MS = 4_000;

let tab: string | undefined;
/** This tab, for as long as it lives. */
function tabId(): string {
  tab ??= uuidv7();
  return tab;
}

/**
 * Says that a customer's file is open here, and tells who else has it open and what they have done since. `version` is that of the
 * file as it is shown; `overtaken` is called when the file is another one by now, or a request was logged for it.
 */
export function useCompany(fileId: string, version: number, overtaken: () => void) {
  const [company, setCompany] = useState<FileCompany | null>(null);
  const since = useRef<{ version: number; at: string } | null>(null);
  const seen = useRef({ version, requests: 0, overtaken });
  seen.current = { ...seen.current, version, overtaken };
  const asked = useRef(0);
  const askedAt = useRef(0);

  const ask = useCallback(async () => {
    asked.current += 1;
    askedAt.current = Date.now();
    const mine = asked.current;
    since.current ??= null;
    const answer = await send({ fileId, here: true, since: since.current });
    if (!answer?.ok || mine !== asked.current) return;
    const told = (await answer.json()) as FileCompany;
    since.current ??= { version: seen.current.version, at: told.now };
    setCompany(told);
    const isNews = told.version > seen.current.version || told.requests.length > seen.current.requests || told.isMerged;
    seen.current.requests = told.requests.length;
    if (isNews) seen.current.overtaken();
  }, [fileId]);

  useEffect(() => {
    const again = () => void ask();
    const beat = () => {
      if (Date.now() - askedAt.current > JUST_NOW_MS) again();
    };
    const leave = () => void send({ fileId, here: false, since: null }, true);
    again();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener(FILES_CHANGED, again);
    window.addEventListener(LIVE_BEAT, beat);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", beat);
    return () => {
      clearInterval(timer);
      window.removeEventListener(FILES_CHANGED, again);
      window.removeEventListener(LIVE_BEAT, beat);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", beat);
      asked.current += 1;
      since.current = null;
      seen.current.requests = 0;
      setCompany(null);
      leave();
    };
  }, [ask, fileId]);

  const hasCompany = (company?.others.length ?? 0) > 0;
  useEffect(() => {
    if (!hasCompany) return;
    const timer = setInterval(() => void ask(), COMPANY_MS);
    return () => clearInterval(timer);
  }, [ask, hasCompany]);

  /** What was read is news no more. */
  const read = useCallback(() => {
    setCompany((before) => {
      if (!before) return before;
      since.current = { version: before.version, at: before.now };
      seen.current.requests = 0;
      return { ...before, changes: [], requests: [] };
    });
  }, []);
  return { company, read };
}

/** Nothing hangs on it: who could not be told is told the next time. */
function send(said: { fileId: string; here: boolean; since: { version: number; at: string } | null }, keepalive = false) {
  return fetch("/api/company", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tab: tabId(), ...said }),
    keepalive,
  }).catch(() => null);
}
