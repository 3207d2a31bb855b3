import type { FailPoint } from "#lib/platform/fail-points.ts";
import type { Result } from "#lib/shared/result.ts";
import type { Chance } from "#seed/generated/random.ts";

/** One attempt of one person: sent again after a crash it is the same, id and input. */
export type Wish = {
  readonly id: string;
  readonly login: string;
  readonly at: string;
  readonly command: string;
  readonly input: unknown;
  /** The refusal it must read; null where it must be done. */
  readonly refused: string | null;
};

/** At which arrival at which point the process dies; with `deadlock` the first try of the transaction fails before its commit. */
export type Death = { readonly point: FailPoint; readonly arrival: number; readonly deadlock?: boolean };

export type Sent = { readonly n: number; readonly wish: Wish; readonly dies?: Death };
export type Answered = {
  readonly n: number;
  readonly result?: Result<unknown>;
  /** The door itself threw, which it never may. */
  readonly broke?: string;
  readonly passed: readonly FailPoint[] | readonly string[];
};

/** A command id that comes out the same again. */
export function idFrom(chance: Chance, at: Date): string {
  const digits = (count: number) => Array.from({ length: count }, () => chance.int(0, 15).toString(16)).join("");
  const moment = at.getTime().toString(16).padStart(12, "0");
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${digits(3)}-8${digits(3)}-${digits(12)}`;
}
