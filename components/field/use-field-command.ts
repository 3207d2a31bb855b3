"use client";

import { type ReactNode, useRef } from "react";
import type { Refusal } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { type Command, useCommand } from "../form/use-command.ts";
import { useTellSaving } from "./saving.tsx";

type Reactions<V> = {
  onDone?: (value: V) => void;
  onRefused?: (refusal: Refusal) => void;
  /** The page says the refusal above the next step, with what this offers besides; for acts that stand on no form. */
  aloud?: true | ((refusal: Refusal) => ReactNode);
};

/**
 * A command of the field: the head of the page says how far it is, and what it changed is on the page at once – as is
 * what others changed, when it was refused. Tried again from there, the same goes with the same command id.
 */
export function useFieldCommand<V = unknown>(action: CommandAction<V>, { onDone, onRefused, aloud }: Reactions<V> = {}): Command<V> {
  const { tell, refresh } = useTellSaving();
  const sent = useRef<unknown>(null);
  const command = useCommand(action, {
    onDone: (value) => {
      tell("saved");
      onDone?.(value);
      refresh();
    },
    onRefused: (refusal) => {
      tell("not", aloud && { refusal, retry: () => void run(sent.current), more: aloud === true ? undefined : aloud(refusal) });
      onRefused?.(refusal);
      if (refusal.code !== "offline" && refusal.code !== "signed_out") refresh();
    },
  });
  const run: Command<V>["run"] = (input) => {
    sent.current = input;
    if (!command.pending) tell("saving");
    return command.run(input);
  };
  return { ...command, run };
}
