import type { FieldProblem, Scalar } from "#lib/shared/result.ts";

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
type More = { readonly fields?: Readonly<Record<string, FieldProblem>>; readonly data?: Readonly<Record<string, Scalar>> };

/** What went wrong, as machines read it (RFC 9457): the code is the same as a refusal's. */
export function problem(status: ProblemStatus, code: string, more: More = {}): Response {
  return Response.json(
    { status, code, ...more },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}
