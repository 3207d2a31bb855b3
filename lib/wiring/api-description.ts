import { z } from "zod";
import type { AnyCommand } from "#lib/platform/command.ts";
import { reportRequest } from "#lib/requests/index.ts";
import { takeDials, takeEvent } from "#lib/telephony/index.ts";

type Operation = { readonly command: AnyCommand; readonly summary: string; readonly words: string; readonly answers: z.ZodType };

/** What machines may call: each route under /api/v1 by its path, with the command behind it. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "/api/v1/requests": {
    command: reportRequest,
    summary: "A dealer reports a demand",
    words:
      "One demand for one appliance of one customer, by the codes of the catalogue and the administrative division. Key of kind `dealer`.",
    answers: z.strictObject({ requestId: z.uuid(), number: z.int() }),
  },
  "/api/v1/telephony/events": {
    command: takeEvent,
    summary: "A switchboard tells what happened to a call",
    words:
      "In any order and as often as one likes: `sequence` counts what happened within a call and alone says what came first. The same number with another content is refused (`event_differs`), and so is `at` more than two days from now. Key of kind `switchboard`.",
    answers: z.strictObject({ callId: z.uuid() }),
  },
  "/api/v1/telephony/dials": {
    command: takeDials,
    summary: "A switchboard fetches what agents want dialled or handed on",
    words:
      "Each order once, at most twenty at a time, the oldest first: ring the extension and the number, and tell of the call with `dial`. A transfer asks that one of your calls ring at another extension: tell of it with `ringing` there, and with `resumed` at the first one when nobody answers. Ask every second or two, each time under a new Idempotency-Key. Key of kind `switchboard`.",
    answers: z.strictObject({
      dials: z.array(z.strictObject({ dial: z.uuid(), extension: z.string(), number: z.string() })),
      transfers: z.array(z.strictObject({ transfer: z.uuid(), call: z.string(), extension: z.string() })),
    }),
  },
};

const header = (name: string, description: string, schema: object) => ({ name, in: "header", required: true, description, schema });

/** How each call is signed (lib/platform/signature.ts). */
const SIGNED = [
  header("X-Yipiao-Key", "The id of the key.", { type: "string", format: "uuid" }),
  header("X-Yipiao-Time", "Seconds since 1970; within five minutes of ours.", { type: "string", pattern: "^[0-9]{1,12}$" }),
  header(
    "X-Yipiao-Signature",
    "HMAC-SHA256 in hexadecimal, with the key's secret, over time, method, path with query, Idempotency-Key and the SHA-256 of the body in hexadecimal, each on a line.",
    { type: "string", pattern: "^[0-9a-f]{64}$" },
  ),
  header("Idempotency-Key", "Your own name of this call. The same name with the same body answers as it did, and has its effect once.", {
    type: "string",
    pattern: "^[\\x21-\\x7e]{1,200}$",
  }),
];

const REFUSALS: Readonly<Record<string, string>> = {
  400: "Not JSON that says one thing, or no Idempotency-Key.",
  401: "Not signed, signed too long ago, or by a key that is unknown or has ended.",
  403: "This kind of key may not.",
  409: "Something stands against it as things are now; `code` says what.",
  413: "More than 256 KiB.",
  422: "Malformed at the `fields`, or this Idempotency-Key came with another body before.",
  429: "Too often; 500 calls at once, then 50 a second.",
  503: "Not now; try again under the same Idempotency-Key.",
};

const PROBLEM = z.strictObject({
  status: z.int(),
  code: z.string(),
  fields: z.record(z.string(), z.strictObject({ code: z.string(), data: z.record(z.string(), z.any()).optional() })).optional(),
  data: z.record(z.string(), z.any()).optional(),
});

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return described;
};

/** The routes for machines in OpenAPI 3.1: bodies as the write door parses them, made of the same contracts. */
export function apiDescription(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Yipiao",
      version: "1",
      description: "For dealers' machines and switchboards. Every refusal is a problem document (RFC 9457).",
    },
    paths: Object.fromEntries(Object.entries(OPERATIONS).map(([path, operation]) => [path, { post: described(operation) }])),
    components: { schemas: { Problem: schemaOf(PROBLEM, "output") } },
  };
}

function described({ command, summary, words, answers }: Operation) {
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  });
  return {
    operationId: command.name,
    ...{ summary, description: words, parameters: SIGNED },
    requestBody: {
      required: true,
      content: { "application/json": { schema: schemaOf(command.input, "input"), example: command.example() } },
    },
    responses: {
      200: { description: "Done.", content: { "application/json": { schema: schemaOf(answers, "output") } } },
      ...Object.fromEntries(Object.entries(REFUSALS).map(([status, said]) => [status, problem(said)])),
    },
  };
}
