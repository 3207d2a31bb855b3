import { createHmac } from "node:crypto";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { type Refused, type Result, refuse } from "#lib/shared/result.ts";
import type { Actor } from "./actor.ts";
import type { AnyCommand, Command, CommandContext, NewEvent, NewJob, NewNotification, Reaction } from "./command.ts";
import { isForbidden, isUnavailable, violatedConstraint } from "./database-errors.ts";
import type { Db } from "./db.ts";
import { env } from "./env.ts";
import { failPoint } from "./fail-points.ts";
import { fieldProblems } from "./field-problems.ts";
import { log, reportFault } from "./log.ts";
import { asHouse, withActor } from "./transaction.ts";

export type WriteDoor = <In, Out>(actor: Actor, command: Command<In, Out>, commandId: string, input: unknown) => Promise<Result<Out>>;

type DoorParts = {
  readonly prisma: () => PrismaClient;
  readonly reactions: readonly Reaction[];
  /** Constraint name → refusal code: what the database refuses, a person reads as a sentence. */
  readonly constraints: Readonly<Record<string, string>>;
};

/** Carries a refusal out of the transaction, which rolls every effect back. */
class Refusing extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refusal.code);
    this.refused = refused;
  }
}

const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The one door for writes (ARCHITECTURE, "Two doors"). Permission, then parse, then one transaction: seen before? →
 * handler → reactions → events, audit, notifications, jobs, command row → commit. Refusals: `denied`, `invalid` (with
 * fields), `command_reused` (same id, other input), those of the command, those of constraints, `busy` (try again),
 * `fault` (with a reference). The same command id with the same input answers as it did and has no second effect.
 */
export function createWriteDoor({ prisma, reactions, constraints }: DoorParts): WriteDoor {
  return async function execute(actor, command, commandId, input) {
    const facts = { command: command.name, commandId, actor: actor.personId ?? actor.key };
    try {
      if (!actor.permissions.has(command.permission)) return await denied(actor, command, commandId);
      if (!COMMAND_ID.test(commandId)) return refuse("invalid", undefined, { commandId: { code: "invalid" } });
      const parsed = command.input.safeParse(input);
      if (!parsed.success) return refuse("invalid", undefined, fieldProblems(parsed.error));
      // Keyed, because an input can hold a password or a number.
      const inputHash = createHmac("sha256", env().NEXTAUTH_SECRET).update(canonical(input)).digest("hex");
      const answer = await attempt(actor, command, commandId, parsed.data, inputHash);
      log.info({ ...facts, outcome: answer.ok ? "ok" : answer.refusal.code }, "command");
      return answer as never;
    } catch (fault) {
      if (isForbidden(fault)) {
        log.warn({ ...facts, fault }, "forbidden by the database");
        return await denied(actor, command, commandId);
      }
      if (isUnavailable(fault)) {
        log.warn({ ...facts, fault }, "database unavailable");
        return refuse("busy");
      }
      return refuse("fault", { reference: reportFault(fault, facts) });
    }
  };

  async function attempt(
    actor: Actor,
    command: AnyCommand,
    commandId: string,
    input: unknown,
    inputHash: string,
  ): Promise<Result<unknown>> {
    try {
      return await withActor(prisma(), actor, "write", (db) => inTransaction(db, actor, command, commandId, input, inputHash));
    } catch (fault) {
      if (fault instanceof Refusing) return await remember(actor, command, commandId, inputHash, fault.refused);
      const constraint = violatedConstraint(fault);
      const code = constraint ? constraints[constraint] : undefined;
      if (!code) throw fault;
      return await remember(actor, command, commandId, inputHash, refuse(code));
    }
  }

  async function inTransaction(
    db: Db,
    actor: Actor,
    command: AnyCommand,
    commandId: string,
    input: unknown,
    inputHash: string,
  ): Promise<Result<unknown>> {
    // Two arrivals of one command id wait for each other here; the second reads the first's answer.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${actor.key}/${commandId}`}, 0))::text`;
    const seen = await answered(db, actor, commandId, inputHash);
    if (seen) return seen;
    const now = actor.clock ?? new Date();
    const effects = collectEffects();
    const context: CommandContext = { db, actor, now, commandId, ...effects.collect };
    await failPoint("before_handler");
    const result = await command.run(context, input);
    if (!result.ok) throw new Refusing(result);
    await failPoint("after_handler");
    await asHouse(db);
    for (let index = 0; index < effects.events.length; index += 1) {
      const event = effects.events[index] as NewEvent;
      for (const reaction of reactions) if (reaction.on === event.kind) await reaction.run(context, event);
    }
    await writeEffects(db, actor, command, commandId, now, effects);
    await failPoint("after_effects");
    await logCommand(db, actor, command, commandId, inputHash, result, now);
    await failPoint("before_commit");
    return result;
  }

  async function answered(db: Db, actor: Actor, commandId: string, inputHash: string): Promise<Result<unknown> | null> {
    const scoped = actor.scope.kind !== "hq";
    if (scoped) await asHouse(db);
    const row = await db.commandLog.findUnique({ where: { actorKey_id: { actorKey: actor.key, id: commandId } } });
    if (scoped) await db.$queryRaw`SELECT set_config('role', 'yipiao_scoped', true)`;
    if (!row) return null;
    if (row.inputHash !== inputHash) throw new Refusing(refuse("command_reused"));
    return row.outcome as Result<unknown>;
  }

  /** A refusal is kept with its command id, by itself: the same attempt asked again reads the same answer. */
  async function remember(actor: Actor, command: AnyCommand, commandId: string, inputHash: string, refused: Refused): Promise<Refused> {
    if (refused.refusal.code === "command_reused") return refused;
    await withActor(prisma(), actor, "write", async (db) => {
      await asHouse(db);
      const now = actor.clock ?? new Date();
      const kept = await db.commandLog.createMany({
        data: [commandRow(actor, command, commandId, inputHash, refused, now)],
        skipDuplicates: true,
      });
      if (kept.count === 1) await audit(db, actor, command, commandId, now, refused.refusal.code, []);
    });
    return refused;
  }

  async function denied(actor: Actor, command: AnyCommand, commandId: string): Promise<Refused> {
    const id = COMMAND_ID.test(commandId) ? commandId : "00000000-0000-7000-8000-000000000000";
    await withActor(prisma(), actor, "write", async (db) => {
      await asHouse(db);
      await audit(db, actor, command, id, actor.clock ?? new Date(), "denied", []);
    });
    return refuse("denied");
  }
}

type Effects = ReturnType<typeof collectEffects>;

function collectEffects() {
  const events: NewEvent[] = [];
  const notifications: NewNotification[] = [];
  const jobs: NewJob[] = [];
  const subjects: string[] = [];
  return {
    events,
    notifications,
    jobs,
    subjects,
    collect: {
      event: (event: NewEvent) => void events.push(event),
      notify: (notification: NewNotification) => void notifications.push(notification),
      enqueue: (job: NewJob) => void jobs.push(job),
      subject: (...ids: readonly string[]) => void subjects.push(...ids),
    },
  };
}

async function writeEffects(db: Db, actor: Actor, command: AnyCommand, commandId: string, now: Date, effects: Effects): Promise<void> {
  if (effects.events.length > 0) {
    await db.requestEvent.createMany({
      data: effects.events.map((event) => ({
        requestId: event.requestId,
        workOrderId: event.workOrderId ?? null,
        cycle: event.cycle,
        kind: event.kind,
        actorKind: actor.kind,
        actorId: actor.personId,
        commandId,
        device: actor.device,
        occurredAt: now,
        data: (event.data ?? {}) as object,
        hqOnly: event.hqOnly ?? false,
      })),
    });
  }
  const notifications = effects.notifications.flatMap(({ personIds, kind, requestId, data }) =>
    [...new Set(personIds)].map((personId) => ({ personId, kind, requestId: requestId ?? null, data: data ?? {}, createdAt: now })),
  );
  if (notifications.length > 0) await db.notification.createMany({ data: notifications });
  for (const job of effects.jobs) {
    await db.$executeRaw`SELECT enqueue(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.key ?? null}, ${job.at ?? null})`;
  }
  await audit(db, actor, command, commandId, now, "ok", effects.subjects);
}

async function audit(
  db: Db,
  actor: Actor,
  command: AnyCommand,
  commandId: string,
  now: Date,
  outcome: string,
  subjectIds: readonly string[],
): Promise<void> {
  await db.auditEntry.createMany({
    data: [
      {
        actorKind: actor.kind,
        actorId: actor.personId,
        command: command.name,
        commandId,
        outcome,
        subjectIds: [...new Set(subjectIds)],
        device: actor.device,
        occurredAt: now,
      },
    ],
  });
}

function commandRow(actor: Actor, command: AnyCommand, id: string, inputHash: string, outcome: Result<unknown>, recordedAt: Date) {
  // As JSON says it: an answer without a value has none there either.
  const kept = JSON.parse(JSON.stringify(outcome)) as object;
  return { id, actorKey: actor.key, name: command.name, inputHash, outcome: kept, recordedAt };
}

async function logCommand(
  db: Db,
  actor: Actor,
  command: AnyCommand,
  id: string,
  inputHash: string,
  outcome: Result<unknown>,
  now: Date,
): Promise<void> {
  await db.commandLog.createMany({ data: [commandRow(actor, command, id, inputHash, outcome, now)] });
}

/** The same input, whatever the order of its keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? "null"
  );
}
