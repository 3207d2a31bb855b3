"use client";

import { useCallback, useRef, useState } from "react";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { FieldProblem, Refusal } from "#lib/shared/result.ts";
import { type CommandAction, type CommandAnswer, refusalOfThrown } from "./command.ts";

export type Command<V = unknown> = {
  /** Sends the input. Answers what the door answered, or a refusal of transport; never throws. A call while pending is ignored. */
  run: (input: unknown) => Promise<CommandAnswer<V> | undefined>;
  pending: boolean;
  /** Why the last attempt had no effect, as far as known. */
  refusal: Refusal | null;
  /** The problem at one field of the input, by its path ("customer.phone"). */
  fieldProblem: (path: string) => FieldProblem | undefined;
  /** Counts refused attempts, so that a summary can take the focus each time. */
  refusals: number;
  reset: () => void;
};

/**
 * One intent of a person, sent to the write door. The command id is made at the first attempt and kept until the door
 * has answered: after a lost connection, an ended session or a crash the same id goes again, so it has its effect once.
 */
export function useCommand<V = unknown>(
  action: CommandAction<V>,
  { onDone, onRefused }: { onDone?: (value: V) => void; onRefused?: (refusal: Refusal) => void } = {},
): Command<V> {
  const [state, setState] = useState<{ pending: boolean; refusal: Refusal | null; refusals: number }>(IDLE);
  const commandId = useRef<string | null>(null);
  const busy = useRef(false);

  const run = async (input: unknown) => {
    if (busy.current) return undefined;
    busy.current = true;
    commandId.current ??= uuidv7();
    setState((before) => ({ ...before, pending: true }));

    let answer: CommandAnswer<V>;
    let answered = false;
    try {
      const given = await action(commandId.current, input);
      // Without an answer Next followed a redirect of its own: the session has ended.
      answer = given ?? { ok: false, refusal: { code: "signed_out" } };
      answered = given !== undefined && (answer.ok || !UNDECIDED.has(answer.refusal.code));
    } catch (thrown) {
      answer = { ok: false, refusal: refusalOfThrown(thrown) };
    }
    if (answered) commandId.current = null;
    busy.current = false;

    if (answer.ok) {
      setState(IDLE);
      onDone?.(answer.value);
    } else {
      const { refusal } = answer;
      setState((before) => ({ pending: false, refusal, refusals: before.refusals + 1 }));
      onRefused?.(refusal);
    }
    return answer;
  };

  const reset = useCallback(() => {
    commandId.current = null;
    setState(IDLE);
  }, []);

  return {
    run,
    pending: state.pending,
    refusal: state.refusal,
    refusals: state.refusals,
    fieldProblem: (path) => state.refusal?.fields?.[path],
    reset,
  };
}

/** Answers that leave open whether it had its effect: the next attempt goes with the same id. */
const UNDECIDED = new Set(["signed_out", "busy", "clock_off", "fault"]);

const IDLE = { pending: false, refusal: null, refusals: 0 };
