import { createHmac } from "node:crypto";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { type Refused, type Result, refuse } from "#lib/shared/result.ts";
import type { Actor } from "./actor.ts";
import { isClockOff } from "./clock.ts";
import type { AnyCommand, Command, CommandContext, NewEvent, Reaction } from "./command.ts";
import { isDiskFull, isForbidden, isUnavailable, violatedConstraint } from "./database-errors.ts";
import type { Db } from "./db.ts";
import { diskHasRoom, diskWasFull } from "./disk.ts";
import { collectEffects, recordEffects } from "./effects.ts";
import { env } from "./env.ts";
import { passing } from "./fail-points.ts";
import { fieldProblems } from "./field-problems.ts";
import { log, reportFault } from "./log.ts";
import { type Answered, asHouse, type Seen, withActor, withCommand } from "./transaction.ts";

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

/** Nothing is kept of such a command, the refusal neither: it would carry the wrong time itself. */
class ClockOff extends Error {}

const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The id is kept already, or its month of the log is detached and takes no row. */
const NEVER_KEPT: ReadonlySet<string> = new Set(["command_reused", "command_too_old"]);

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
      const answer = await passing("door", () => decide(actor, command, commandId, input));
      if (answer.ok) diskHasRoom();
      log.info({ ...facts, outcome: answer.ok ? "ok" : answer.refusal.code }, "command");
      return answer as never;
    } catch (fault) {
      if (fault instanceof ClockOff) {
        log.error(facts, "the clocks of process and database differ");
        return refuse("clock_off");
      }
      if (!isUnavailable(fault)) return refuse("fault", { reference: reportFault(fault, facts) });
      if (isDiskFull(fault)) diskWasFull(Date.now());
      log.warn({ ...facts, fault, diskFull: isDiskFull(fault) }, "database unavailable");
      return refuse("busy");
    }
  };

  async function decide(actor: Actor, command: AnyCommand, commandId: string, input: unknown): Promise<Result<unknown>> {
    if (!actor.permissions.has(command.permission)) return await passing("denial", () => denied(actor, command, commandId));
    if (!COMMAND_ID.test(commandId)) return refuse("invalid", undefined, { commandId: { code: "invalid" } });
    const parsed = command.input.safeParse(input);
    if (!parsed.success) return refuse("invalid", undefined, fieldProblems(parsed.error));
    // Keyed, because an input can hold a password or a number.
    const inputHash = createHmac("sha256", env().NEXTAUTH_SECRET).update(canonical(input)).digest("hex");
    try {
      return await passing("command", () => attempt(actor, command, commandId, parsed.data, inputHash));
    } catch (fault) {
      if (!isForbidden(fault)) throw fault;
      log.warn({ command: command.name, commandId, actor: actor.personId ?? actor.key, fault }, "forbidden by the database");
      return await passing("denial", () => denied(actor, command, commandId));
    }
  }

  async function attempt(
    actor: Actor,
    command: AnyCommand,
    commandId: string,
    input: unknown,
    inputHash: string,
  ): Promise<Result<unknown>> {
    try {
      const work = async (db: Db, { answered, databaseNow }: Seen) => {
        if (answered) return asThen(db, actor, command, commandId, answered, inputHash);
        // Set-up brings its own clock; everybody else's facts carry this process' time.
        if (!actor.clock && isClockOff(new Date(), databaseNow)) throw new ClockOff();
        return inTransaction(db, actor, command, commandId, input, inputHash);
      };
      return await passing("attempt", () => withCommand(prisma(), actor, commandId, work, command.mostSeconds));
    } catch (fault) {
      const refused = refusedBy(fault);
      return await passing("refusal", () => remember(actor, command, commandId, inputHash, refused));
    }
  }

  /** The refusal a fault stands for: the command's own, or the sentence of a constraint; what is neither goes on as a fault. */
  function refusedBy(fault: unknown): Refused {
    if (fault instanceof Refusing) return fault.refused;
    const constraint = violatedConstraint(fault);
    const code = constraint ? constraints[constraint] : undefined;
    if (!code) throw fault;
    return refuse(code);
  }

  async function inTransaction(
    db: Db,
    actor: Actor,
    command: AnyCommand,
    commandId: string,
    input: unknown,
    inputHash: string,
  ): Promise<Result<unknown>> {
    const now = actor.clock ?? new Date();
    const effects = collectEffects();
    const context: CommandContext = { db, actor, now, commandId, ...effects.collect };
    const result = await passing("handler", () => command.run(context, input));
    if (!result.ok) throw new Refusing(result);
    if (actor.scope.kind !== "hq") await passing("house", () => asHouse(db));
    for (let index = 0; index < effects.events.length; index += 1) {
      const event = effects.events[index] as NewEvent;
      for (const reaction of reactions) if (reaction.on === event.kind) await passing("reaction", () => reaction.run(context, event));
    }
    const done = { actor, command: command.name, commandId, outcome: "ok", at: now, answer: { inputHash, result } };
    await passing("effects", () => recordEffects(db, done, effects));
    return shown(context, command, result);
  }

  /** The same id with the same input answers as it did then. */
  async function asThen(
    db: Db,
    actor: Actor,
    command: AnyCommand,
    commandId: string,
    answered: Answered,
    inputHash: string,
  ): Promise<Result<unknown>> {
    if (answered.inputHash !== inputHash) throw new Refusing(refuse("command_reused"));
    const context = { db, actor, now: actor.clock ?? new Date(), commandId, ...collectEffects().collect };
    return shown(context, command, answered.outcome as Result<unknown>);
  }

  /** The answer with what is shown and not kept. */
  async function shown(context: CommandContext, { show }: AnyCommand, result: Result<unknown>): Promise<Result<unknown>> {
    if (!show || !result.ok) return result;
    return { ok: true, value: await passing("show", () => show(context, result.value)) };
  }

  /** A refusal is kept with its command id, by itself: the same attempt asked again reads the same answer. */
  async function remember(actor: Actor, command: AnyCommand, commandId: string, inputHash: string, refused: Refused): Promise<Refused> {
    if (NEVER_KEPT.has(refused.refusal.code)) return refused;
    const refusal = { actor, command: command.name, commandId, outcome: refused.refusal.code, at: actor.clock ?? new Date() };
    const row = { id: commandId, actorKey: actor.key, name: command.name, inputHash, outcome: refused as object, recordedAt: refusal.at };
    await passing("refusal_kept", () =>
      withActor(prisma(), actor, "write", async (db) => {
        await passing("refusal_house", () => asHouse(db));
        const kept = await passing("refusal_row", () => db.commandLog.createMany({ data: [row], skipDuplicates: true }));
        if (kept.count === 1) await passing("refusal_effects", () => recordEffects(db, refusal));
      }),
    );
    return refused;
  }

  async function denied(actor: Actor, command: AnyCommand, commandId: string): Promise<Refused> {
    const id = COMMAND_ID.test(commandId) ? commandId : "00000000-0000-7000-8000-000000000000";
    const denial = { actor, command: command.name, commandId: id, outcome: "denied", at: actor.clock ?? new Date() };
    await passing("denial_kept", () =>
      withActor(prisma(), actor, "write", async (db) => {
        await passing("denial_house", () => asHouse(db));
        await passing("denial_effects", () => recordEffects(db, denial));
      }),
    );
    return refuse("denied");
  }
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
