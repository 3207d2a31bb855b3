import { createHmac } from "node:crypto";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { type Refused, type Result, refuse } from "#lib/shared/result.ts";
import type { Actor } from "./actor.ts";
import type { AnyCommand, Command, CommandContext, NewEvent, Reaction } from "./command.ts";
import { isForbidden, isUnavailable, violatedConstraint } from "./database-errors.ts";
import type { Db } from "./db.ts";
import { collectEffects, recordEffects } from "./effects.ts";
import { env } from "./env.ts";
import { failPoint } from "./fail-points.ts";
import { fieldProblems } from "./field-problems.ts";
import { log, reportFault } from "./log.ts";
import { type Answered, asHouse, withActor, withCommand } from "./transaction.ts";

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
      return await withCommand(prisma(), actor, commandId, (db, answered) =>
        answered ? asThen(answered, inputHash) : inTransaction(db, actor, command, commandId, input, inputHash),
      );
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
    const now = actor.clock ?? new Date();
    const effects = collectEffects();
    const context: CommandContext = { db, actor, now, commandId, ...effects.collect };
    await failPoint("before_handler");
    const result = await command.run(context, input);
    if (!result.ok) throw new Refusing(result);
    await failPoint("after_handler");
    if (actor.scope.kind !== "hq") await asHouse(db);
    for (let index = 0; index < effects.events.length; index += 1) {
      const event = effects.events[index] as NewEvent;
      for (const reaction of reactions) if (reaction.on === event.kind) await reaction.run(context, event);
    }
    await failPoint("after_reactions");
    const answer = { inputHash, result };
    await recordEffects(db, { actor, command: command.name, commandId, outcome: "ok", at: now, answer }, effects);
    await failPoint("after_effects");
    await failPoint("before_commit");
    return result;
  }

  /** The same id with the same input answers as it did then. */
  async function asThen(answered: Answered, inputHash: string): Promise<Result<unknown>> {
    if (answered.inputHash !== inputHash) throw new Refusing(refuse("command_reused"));
    return answered.outcome as Result<unknown>;
  }

  /** A refusal is kept with its command id, by itself: the same attempt asked again reads the same answer. */
  async function remember(actor: Actor, command: AnyCommand, commandId: string, inputHash: string, refused: Refused): Promise<Refused> {
    if (NEVER_KEPT.has(refused.refusal.code)) return refused;
    await withActor(prisma(), actor, "write", async (db) => {
      await asHouse(db);
      const refusal = { actor, command: command.name, commandId, outcome: refused.refusal.code, at: actor.clock ?? new Date() };
      const kept = await db.commandLog.createMany({
        data: [{ id: commandId, actorKey: actor.key, name: command.name, inputHash, outcome: refused as object, recordedAt: refusal.at }],
        skipDuplicates: true,
      });
      if (kept.count === 1) await recordEffects(db, refusal);
    });
    return refused;
  }

  async function denied(actor: Actor, command: AnyCommand, commandId: string): Promise<Refused> {
    const id = COMMAND_ID.test(commandId) ? commandId : "00000000-0000-7000-8000-000000000000";
    await withActor(prisma(), actor, "write", async (db) => {
      await asHouse(db);
      await recordEffects(db, { actor, command: command.name, commandId: id, outcome: "denied", at: actor.clock ?? new Date() });
    });
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
