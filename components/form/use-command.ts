"use client";

import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { FieldProblem, Refusal } from "#lib/shared/result.ts";
import { ask, type CommandAction, type CommandAnswer } from "./command.ts";

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
  // Whoever is told of a refusal says it with the words that were fetched for it.
  const tellRefused = useRef(onRefused);
  useLayoutEffect(() => {
    tellRefused.current = onRefused;
  });

  const run = async (input: unknown) => {
    if (busy.current) return undefined;
    busy.current = true;
    commandId.current ??= uuidv7();
    setState((before) => ({ ...before, pending: true }));

    const { answer, isDecided } = await ask(action, commandId.current, input);
    if (isDecided) commandId.current = null;
    busy.current = false;

    if (answer.ok) {
      setState(IDLE);
      onDone?.(answer.value);
    } else {
      const { refusal } = answer;
      setState((before) => ({ pending: false, refusal, refusals: before.refusals + 1 }));
      tellRefused.current?.(refusal);
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

const IDLE = { pending: false, refusal: null, refusals: 0 };
