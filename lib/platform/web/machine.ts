import type { Refusal } from "#lib/shared/result.ts";
import type { KeyActor } from "../actor.ts";
import type { Command } from "../command.ts";
import { derivedSecret } from "../derived-secret.ts";
import type { Pace } from "../pace.ts";
import { isSignature, isTimely } from "../signature.ts";
import { parseStrictly } from "../strict-json.ts";
import type { WriteDoor } from "../write-door.ts";
import { type ProblemStatus, problem } from "./problem.ts";

type Parts = {
  readonly execute: WriteDoor;
  /** The machine behind a key that may still call. */
  readonly actorOfKey: (keyId: string) => Promise<KeyActor | null>;
  /** The command id that a machine's own name of a call stands for. */
  readonly commandOfCall: (actor: KeyActor, call: string) => Promise<string>;
  readonly pace: Pace;
};

const MOST_BYTES = 256 * 1024;
const KEY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Printable, as a header carries it. */
const CALL = /^[\x21-\x7e]{1,200}$/;
const NOBODY = "00000000-0000-7000-8000-000000000000";

/**
 * Makes a POST route of a command, for machines that sign with a key (ADR 0013). In this order: size, signature within five
 * minutes, the key as it is now, its quota, JSON that says one thing, the call's own name (`Idempotency-Key`), the write door.
 * The same name with the same body answers as it did; with another body 422. Whatever is refused is a problem document.
 */
export function createMachineRoute({ execute, actorOfKey, commandOfCall, pace }: Parts) {
  return <In, Out>(command: Command<In, Out>) =>
    async (request: Request): Promise<Response> => {
      const body = await bodyOf(request);
      if (body === null) return problem(413, "too_large");
      const actor = await signerOf(request, body, actorOfKey);
      if (typeof actor === "string") return problem(401, actor);
      if (!(await pace(actor))) return problem(429, "too_often");
      const call = request.headers.get("idempotency-key") ?? "";
      if (!CALL.test(call)) return problem(400, "idempotency_key_missing");
      const input = parseStrictly(body);
      if (input === undefined) return problem(400, "malformed_json");
      const answer = await execute(actor, command, await commandOfCall(actor, call), input);
      if (!answer.ok) return refused(answer.refusal);
      return Response.json(answer.value ?? {}, { headers: { "cache-control": "no-store" } });
    };
}

/** Who signed, or why nobody did. An unknown key, an ended one and a wrong signature are not told apart. */
async function signerOf(
  request: Request,
  body: string,
  actorOfKey: Parts["actorOfKey"],
): Promise<KeyActor | "signature_expired" | "not_signed"> {
  const header = (name: string) => request.headers.get(name) ?? "";
  const time = header("x-yipiao-time");
  if (!isTimely(time, new Date())) return "signature_expired";
  const shown = header("x-yipiao-key");
  const keyId = KEY_ID.test(shown) ? shown : NOBODY;
  const { pathname, search } = new URL(request.url);
  const signed = { time, method: request.method, path: pathname + search, call: header("idempotency-key"), body };
  const isSigned = isSignature(derivedSecret("api_key", keyId), signed, header("x-yipiao-signature"));
  const actor = isSigned ? await actorOfKey(keyId) : null;
  return actor ?? "not_signed";
}

/** All of it, or null where it is more than anything we take. */
async function bodyOf(request: Request): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** What no other refusal says: that something stands against it as things are now. */
const CONFLICT: ProblemStatus = 409;
const STATUS: Readonly<Record<string, ProblemStatus>> = {
  invalid: 422,
  denied: 403,
  not_found: 404,
  command_reused: 422,
  busy: 503,
  clock_off: 503,
  fault: 500,
};

function refused({ code, data, fields }: Refusal): Response {
  return problem(STATUS[code] ?? CONFLICT, code, { ...(data && { data }), ...(fields && { fields }) });
}
