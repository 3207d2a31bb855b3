"use client";

import { useEffect, useRef } from "react";
import type { Handover } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { useCommand } from "../form/use-command.ts";
import { hasNote, keepNote } from "../form/use-draft.ts";
import { EMPTY_DRAFT, type IntakeDraft } from "./intake-draft.ts";

/** A form as it came with its call; `number` only where it is not the call's own. */
export type HandedForm = { readonly form: Readonly<Record<string, unknown>> | null; readonly number: string };

/**
 * Fills in the form that a colleague handed over with the call, once: from then on it is a draft of one's own. It takes the place of an
 * older one of the same call, for what was written last was written by whoever handed it on.
 */
export function useHandedForm(
  set: (next: (before: IntakeDraft) => IntakeDraft) => void,
  { handover, personId, openTransfer }: { handover: Handover | null; personId: string; openTransfer: CommandAction<HandedForm> },
): void {
  const transferId = handover?.transferId ?? null;
  const note = `${personId}:handed:${transferId}`;
  const command = useCommand(openTransfer, {
    onDone: ({ form, number }) => {
      keepNote(note);
      if (form) set((before) => ({ ...EMPTY_DRAFT, ...(form as Partial<IntakeDraft>), phone: number || before.phone }));
    },
  });
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (!transferId || asked.current === transferId || hasNote(note)) return;
    asked.current = transferId;
    void command.run({ transferId });
  }, [transferId, note, command.run]);
}
