import type { Permission } from "#lib/shared/roles.ts";
import type { Answer } from "../browser.ts";
import type { Statement } from "../by-hand.ts";
import type { World } from "../ground.ts";
import type { Reader } from "../readers.ts";

/** What stands under a feed: an answer of the same kind that reads nothing. */
export type FloorKind = "feed" | "page" | "action";

/** One way in which a reader asks for a feed. */
export type Form = {
  /** "json", "document" (a page as a browser loads it), "payload" (as the router loads it), "action". */
  readonly how: string;
  readonly ask: (n: number) => Promise<Answer>;
  readonly isAnswer: (answer: Answer) => boolean;
  /** The same kind of request that does nothing, by the same reader. */
  readonly askFloor: (n: number) => Promise<Answer>;
  /** Where the SQL by hand answers another question: at most this many times its database time. */
  readonly mostOfSql?: number;
  readonly byHand: null | {
    readonly sql: (n: number) => Statement;
    /** It is asked anew each time; what reads is sent again as it was. */
    readonly writes: boolean;
    /** What both must say alike; they are compared before anything is measured. */
    readonly said: (answer: Answer) => unknown;
    readonly found: (rows: readonly unknown[]) => unknown;
  };
};

/** A feed in one world: its forms for a reader, and what must be true when everything has been asked. */
export type Prepared = {
  readonly forms: (reader: Reader) => Promise<readonly Form[]>;
  readonly check?: () => Promise<string>;
};

export type Feed = {
  readonly name: string;
  readonly permission: Permission;
  /** Names the transaction that answers it, by a statement that is in no other. */
  readonly about: RegExp;
  /** Begins what its page reads in the same transaction and is no part of it. */
  readonly besides?: RegExp;
  /** At most this many times the processor time of its floor. */
  readonly mostOfFloor: number;
  readonly prepare: (world: World) => Promise<Prepared>;
};

export function isOk({ status }: Answer): boolean {
  return status === 200;
}
