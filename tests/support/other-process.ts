import { z } from "zod";
import { readActorOfSession } from "#lib/identity/index.ts";
import { jobActor, type PersonActor, setUpActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { startJobs } from "#lib/platform/jobs.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { clockPolicy } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok } from "#lib/shared/result.ts";
import { createPace, read } from "#lib/wiring/doors.ts";
import { JOBS } from "#lib/wiring/jobs.ts";
import { live } from "#lib/wiring/live.ts";

// Another process of the product without its pages: asked by messages, it answers what it knows. Forked by tests.

const asked = command({
  name: "policies.trial",
  permission: "set_up",
  input: z.strictObject({}),
  example: () => ({}),
  run: async ({ db, now }) => ok(await readPolicy(db, clockPolicy, now)),
});
const door = createWriteDoor({ prisma, reactions: [], constraints: {} });
const mayAsk = createPace("trial", { burst: 6, perSecond: 0 });
const forever = () => new Promise<never>(() => undefined);
const say = (word: unknown) => process.send?.({ said: word });

const QUESTIONS = {
  /** Whom a session belongs to. */
  session: async (sessionId: string) =>
    (await read(jobActor("session"), "job", ({ db, now }) => readActorOfSession(db, sessionId, now)))?.personId ?? null,
  /** The policy a command decides by here. */
  policy: () => door(setUpActor(), asked, uuidv7(), {}),
  pace: (actor: PersonActor) => mayAsk(actor),
  /** From now on it says which requests changed. */
  listen: async () => {
    await live().start();
    live().subscribe((events) => say(events.map((event) => event.requestId)));
    return live().connected;
  },
  /** Takes a job and holds it, before or after its effect, as a process does that is killed there. */
  hold: async (where: "before" | "after") => {
    await startJobs({
      raise_alarm: async (payload, job) => {
        if (where === "after") await JOBS.raise_alarm?.(payload, job);
        say(job.id);
        await forever();
      },
    });
  },
};

process.on("message", ({ id, question, given }: { id: number; question: keyof typeof QUESTIONS; given: never }) => {
  const answer = QUESTIONS[question](given);
  answer.then(
    (value: unknown) => process.send?.({ id, value }),
    (fault: unknown) => process.send?.({ id, fault: String(fault) }),
  );
});
process.send?.({ said: "ready" });
