"use client";

import type { Refusal } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { type Command, useCommand } from "../form/use-command.ts";
import { useTellSaving } from "./saving.tsx";

/**
 * A command of the field: the head of the page says how far it is, and what it changed is on the page at once – as is
 * what others changed, when it was refused.
 */
export function useFieldCommand<V = unknown>(
  action: CommandAction<V>,
  { onDone, onRefused }: { onDone?: (value: V) => void; onRefused?: (refusal: Refusal) => void } = {},
): Command<V> {
  const { tell, refresh } = useTellSaving();
  const command = useCommand(action, {
    onDone: (value) => {
      tell("saved");
      onDone?.(value);
      refresh();
    },
    onRefused: (refusal) => {
      tell("not");
      onRefused?.(refusal);
      if (refusal.code !== "offline" && refusal.code !== "signed_out") refresh();
    },
  });
  const run: Command<V>["run"] = (input) => {
    if (!command.pending) tell("saving");
    return command.run(input);
  };
  return { ...command, run };
}
