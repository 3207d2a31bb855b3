import { createHmac, timingSafeEqual } from "node:crypto";
import { headers } from "next/headers";
import { uuidv7 } from "#lib/shared/ids.ts";
import { type Result, refuse } from "#lib/shared/result.ts";
import { reporterActor, type VisitorActor } from "../actor.ts";
import type { Command } from "../command.ts";
import { derivedSecret } from "../derived-secret.ts";
import { env } from "../env.ts";
import type { Pace } from "../pace.ts";
import type { WriteDoor } from "../write-door.ts";
import { addressOfRequest } from "./address.ts";
import { isOwnOrigin } from "./server-action.ts";

/** Whoever writes faster than this is no person. */
const LEAST_MS = 3_000;
/** A page may lie open overnight. */
const MOST_MS = 24 * 3_600_000;

/** What a public form carries besides what was written: when it was made, signed; and a box that a person does not see. */
export type FormGuard = { readonly made: string; readonly website: string };

/** The seal of a form that is made now. */
export function sealForm(now: Date): string {
  const time = now.getTime().toString(36);
  return `${time}.${sealOf(time)}`;
}

/** Why a form is not believed; null where it is. A seal that was not ours and one that is too old are not told apart. */
export function doubtOf(guard: unknown, now: Date): "form_too_fast" | "form_expired" | "form_not_trusted" | null {
  const { made, website } = (guard ?? {}) as Partial<Record<keyof FormGuard, unknown>>;
  if (typeof website !== "string" || website !== "") return "form_not_trusted";
  const [time = "", seal = ""] = typeof made === "string" ? made.split(".") : [];
  const age = now.getTime() - Number.parseInt(time, 36);
  if (!isSame(seal, sealOf(time)) || !(age <= MOST_MS)) return "form_expired";
  return age < LEAST_MS ? "form_too_fast" : null;
}

function sealOf(time: string): string {
  return createHmac("sha256", derivedSecret("public_form", time)).update(time).digest("base64url");
}

function isSame(shown: string, expected: string): boolean {
  return shown.length === expected.length && timingSafeEqual(Buffer.from(shown), Buffer.from(expected));
}

type Parts = {
  readonly execute: WriteDoor;
  /** How often one address may write, and all of them together. */
  readonly pace: Pace;
  readonly paceOfAll: Pace;
};

/** Whoever asks from this address; counted as a keyed digest of it. */
export async function visitorOfRequest(): Promise<VisitorActor> {
  const digest = createHmac("sha256", env().PHONE_KEY)
    .update(`address ${await addressOfRequest()}`)
    .digest();
  return reporterActor(uuidv7(0, digest));
}

/** Stands for everybody together. */
const EVERYBODY = reporterActor("00000000-0000-7000-8000-000000000001");

/**
 * Makes an action for whoever has no account, of a command that they may give. In this order: own origin, the form's guard, how
 * often this address and all together have written, the write door; what is mistyped the door refuses, and it counts as nothing
 * written. Refusals besides the command's: `foreign_origin`, `form_too_fast`, `form_expired`, `form_not_trusted`, `too_often`; what
 * was typed is the page's to keep.
 */
export function createVisitorAction({ execute, pace, paceOfAll }: Parts) {
  return <In, Out>(command: Command<In, Out>) =>
    async (commandId: string, input: unknown): Promise<Result<Out>> => {
      if (!isOwnOrigin(await headers())) return refuse("foreign_origin");
      const { guard, said } = (input ?? {}) as { guard?: unknown; said?: unknown };
      const doubt = doubtOf(guard, new Date());
      if (doubt) return refuse(doubt);
      const actor = await visitorOfRequest();
      const isRead = command.input.safeParse(said).success;
      if (isRead && (!(await pace(actor)) || !(await paceOfAll(EVERYBODY)))) return refuse("too_often");
      return execute(actor, command, String(commandId), said);
    };
}
