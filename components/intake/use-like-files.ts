"use client";

import { useEffect, useState } from "react";
import type { LikeFile } from "#lib/customers/contract/views.ts";
import { countyOf } from "../requests/division-choice.ts";
import type { IntakeDraft } from "./intake-draft.ts";

/** Long enough not to ask at each stroke of the keys. */
const PAUSE_MS = 350;

/** The files that a household being written down may already have; asked again as more is typed, only the newest answer counts. */
export function useLikeFiles(draft: IntakeDraft, wanted: boolean): readonly LikeFile[] {
  const [found, setFound] = useState<readonly LikeFile[]>([]);
  const typed = JSON.stringify({
    name: draft.name.slice(0, 60),
    divisionCode: draft.address === "new" ? countyOf(draft.division) : "",
    detail: draft.address === "new" ? draft.detail.slice(0, 200) : "",
    serial: draft.asset === "new" ? draft.newAsset.serial.slice(0, 40) : "",
  });
  useEffect(() => {
    const { divisionCode, serial } = JSON.parse(typed) as { divisionCode: string; serial: string };
    if (!wanted || (!divisionCode && serial.trim().length < 5)) return setFound([]);
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      // Nothing is offered where nothing can be asked: what is typed goes on as it is.
      ask(typed, overtaken.signal).then(setFound, () => overtaken.signal.aborted || setFound([]));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [typed, wanted]);
  return found;
}

async function ask(body: string, signal: AbortSignal): Promise<readonly LikeFile[]> {
  const answer = await fetch("/api/like-files", { method: "POST", headers: { "content-type": "application/json" }, body, signal });
  if (!answer.ok) throw new Error(`like-files: ${answer.status}`);
  return ((await answer.json()) as { files: readonly LikeFile[] }).files;
}
