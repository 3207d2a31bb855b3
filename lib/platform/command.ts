import type { z } from "zod";
import type { Result, Scalar } from "#lib/shared/result.ts";
import type { Permission } from "#lib/shared/roles.ts";
import type { Actor } from "./actor.ts";
import type { Db } from "./db.ts";
import type { Sql } from "./sql.ts";

/** A fact on a request's timeline (DOMAIN §4). Ids and codes only; never people's words or numbers. */
export type NewEvent = {
  readonly kind: string;
  readonly requestId: string;
  readonly cycle: number;
  readonly workOrderId?: string | null;
  readonly data?: Readonly<Record<string, Scalar | readonly string[]>>;
  readonly hqOnly?: boolean;
};

export type NewNotification = {
  readonly personIds: readonly string[];
  readonly kind: string;
  readonly requestId?: string | null;
  readonly data?: Readonly<Record<string, Scalar>>;
};

export type NewJob = {
  readonly task: string;
  readonly payload: Readonly<Record<string, Scalar>>;
  /** A later job of the same key replaces this one while it waits. */
  readonly key?: string;
  readonly at?: Date;
};

/** What a handler works with. Effects collected here leave in the same transaction as its rows. */
export type CommandContext = {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: Date;
  readonly commandId: string;
  event(event: NewEvent): void;
  notify(notification: NewNotification): void;
  enqueue(job: NewJob): void;
  /** An insert of rows that nothing else of this command reads: it leaves with the events, in their statement. */
  insert(rows: Sql): void;
  /** Names what the command was about, for the audit row. */
  subject(...ids: readonly string[]): void;
};

export type Command<In = unknown, Out = unknown> = {
  readonly name: string;
  readonly permission: Permission;
  readonly input: z.ZodType<In>;
  /** A well-formed input about nothing that exists: for the permission matrix and the API description. */
  readonly example: () => unknown;
  /** What it answers is kept under the command's id: nothing secret, no clear number. */
  readonly run: (context: CommandContext, input: In) => Promise<Result<unknown>>;
  /** What is told to whoever asks and kept nowhere, made of what is kept; asked again, it is made again. Writes nothing. */
  readonly show?: (context: CommandContext, kept: unknown) => Promise<Out>;
  /** How long its transaction may last, in seconds, where it is long by its nature; else what the doors allow. */
  readonly mostSeconds?: number;
};

/** Defines a write. The name is `<context>.<verb_phrase>`; the handler loads, asks a rule, writes, names events. */
export function command<Schema extends z.ZodType, Kept, Out = Kept>(definition: {
  readonly name: string;
  readonly permission: Permission;
  readonly input: Schema;
  readonly example: () => z.input<Schema>;
  readonly run: (context: CommandContext, input: z.output<Schema>) => Promise<Result<Kept>>;
  readonly show?: (context: CommandContext, kept: Kept) => Promise<Out>;
  readonly mostSeconds?: number;
}): Command<z.output<Schema>, Out> {
  return definition as unknown as Command<z.output<Schema>, Out>;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds commands of every input and answer
export type AnyCommand = Command<any, any>;

/** What one context does because of another's event, in the same transaction and as the house. */
export type Reaction = {
  readonly on: string;
  readonly run: (context: CommandContext, event: NewEvent) => Promise<void>;
};
