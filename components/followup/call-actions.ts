import type { Capacity, ClosingKind, Miss, RemedyKind } from "#lib/followup/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";

type Changed = { readonly version: number };
export type Attempted = Changed & { readonly attempts: number; readonly mayCloseUnreached: boolean };
export type Answered = Changed & {
  readonly requestId: string;
  readonly closing: ClosingKind | null;
  readonly remedy: RemedyKind | null;
  readonly cycle: number;
};
export type Closed = Changed & { readonly requestId: string; readonly closing: ClosingKind };
export type Signed = Changed & { readonly capacity: Capacity; readonly closed: boolean };

/** What may be done with a call, each through the write door. */
export type CallActions = {
  readonly claim: CommandAction<Changed>;
  readonly release: CommandAction<Changed>;
  readonly attempt: CommandAction<Attempted>;
  readonly closeUnreached: CommandAction<Closed>;
  readonly answers: CommandAction<Answered>;
  readonly declined: CommandAction<Closed>;
  readonly sign: CommandAction<Signed>;
  readonly reveal: CommandAction<{ readonly number: string }>;
};

/** How this call ended, as far as this page saw it. */
export type CallEnd =
  | { readonly kind: "closed"; readonly closing: ClosingKind }
  | { readonly kind: "sent_back"; readonly cycle: number }
  | { readonly kind: "remedy"; readonly dueAt: Date | null }
  | { readonly kind: "missed"; readonly result: Miss };
