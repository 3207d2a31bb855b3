import { logRequest } from "#lib/requests/index.ts";
import { execute } from "#lib/wiring/doors.ts";
import type { Chance } from "#seed/generated/random.ts";
import { freshPhone, look, person, repairInput } from "#tests/commands/cast.ts";
import { idFrom } from "./wishes.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Sends commands from a process whose clock is `days` off, each in its own time: nothing may be kept, for it would stand in
 * the timeline a day away from what it followed. Answers what each was told.
 */
export async function sendWithClockOff(chance: Chance, days: number, times: number): Promise<{ told: string[]; kept: number }> {
  const told: string[] = [];
  const before = await counted();
  const agent = { ...(await person("agent.lin")), clock: null };
  const { window: _past, windowAskedBy: _whoever, ...input } = await repairInput();
  const real = Date;
  for (let time = 0; time < times; time += 1) {
    const id = idFrom(chance, new Date());
    globalThis.Date = shifted(real, days * DAY_MS);
    try {
      const answer = await execute(agent, logRequest, id, { ...input, customer: { name: "王芳", phone: freshPhone() } });
      told.push(answer.ok ? "ok" : answer.refusal.code);
    } finally {
      globalThis.Date = real;
    }
  }
  return { told, kept: (await counted()) - before };
}

const counted = () =>
  look(async ({ db }) => (await db.serviceRequest.count()) + (await db.commandLog.count()) + (await db.auditEntry.count()));

function shifted(real: DateConstructor, by: number): DateConstructor {
  return class extends real {
    // biome-ignore lint/suspicious/noExplicitAny: a date is made in six ways
    constructor(...given: any[]) {
      if (given.length === 0) super(real.now() + by);
      else super(...(given as [number]));
    }
    static override now(): number {
      return real.now() + by;
    }
  } as DateConstructor;
}
