import type { Client } from "pg";
import type { Actor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { onFailPoint } from "#lib/platform/fail-points.ts";
import type { WriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";

export type Wish = { readonly who: () => Promise<Actor>; readonly command: AnyCommand; readonly input: Record<string, unknown> };

/**
 * Sends all behind a barrier and answers how each ended: the first to write is held inside its transaction until the
 * others have come as far, or wait for what it holds.
 */
export async function raceBehind(superuser: Client, wishes: readonly Wish[], door: WriteDoor = execute): Promise<string[]> {
  const actors = await Promise.all(wishes.map(({ who }) => who()));
  let written = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  onFailPoint(async (point) => {
    if (point !== "after_handler") return;
    written += 1;
    await gate;
  });
  try {
    const answers = wishes.map(({ command, input }, index) => door(actors[index] as Actor, command, uuidv7(), input));
    while (written < wishes.length && !(written > 0 && (await waiting(superuser)) > 0))
      await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    return (await Promise.all(answers)).map((answer) => (answer.ok ? "ok" : answer.refusal.code));
  } finally {
    onFailPoint(undefined);
  }
}

async function waiting(superuser: Client): Promise<number> {
  const { rows } = await superuser.query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.n ?? 0;
}
