"use client";

import { useRef, useState } from "react";
import type { PlannedStop } from "#lib/dispatch/contract/views.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Refusal } from "#lib/shared/result.ts";
import { ask, type CommandAction } from "../form/command.ts";
import type { Assigned } from "./chosen.ts";

export type Proposal = PlannedStop & { readonly technicianId: string };
/** What became of a proposal: on its way, given out, refused with the reason, taken back. */
export type Outcome = "sending" | "undone" | Assigned | Refusal;

/**
 * Gives proposals out one after the other, each an assignment of its own that stands or is refused by itself. What leaves open
 * whether it was done (a lost connection, an ended session) stops the rest, and goes with the same id when it is sent again.
 */
export function useGiveOut(assign: CommandAction<Assigned> | null) {
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [isBusy, setBusy] = useState(false);
  const ids = useRef(new Map<string, string>());

  const record = (requestId: string, outcome: Outcome) => setOutcomes((before) => ({ ...before, [requestId]: outcome }));

  const giveOut = async (proposals: readonly Proposal[]) => {
    if (!assign || isBusy) return;
    setBusy(true);
    for (const { request, technicianId, startsAt } of proposals) {
      const { requestId, version } = request;
      const input = { requestId, seenVersion: version, technicianId, startsAt: startsAt.toISOString(), override: null };
      const attempt = JSON.stringify(input);
      const commandId = ids.current.get(attempt) ?? uuidv7();
      ids.current.set(attempt, commandId);
      record(requestId, "sending");
      const { answer, isDecided } = await ask(assign, commandId, input);
      if (isDecided) ids.current.delete(attempt);
      record(requestId, answer.ok ? answer.value : answer.refusal);
      if (!isDecided) break;
    }
    setBusy(false);
  };
  return { outcomes, isBusy, giveOut, undone: (requestId: string) => record(requestId, "undone") };
}

export function isAssigned(outcome: Outcome | undefined): outcome is Assigned {
  return typeof outcome === "object" && "workOrderId" in outcome;
}

export function isRefused(outcome: Outcome | undefined): outcome is Refusal {
  return typeof outcome === "object" && "code" in outcome;
}
