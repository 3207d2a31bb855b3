/** What went wrong, as machines read it (RFC 9457): the code is the same as a refusal's. */
export function problem(status: 400 | 401 | 403 | 404 | 429, code: string): Response {
  return Response.json({ status, code }, { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } });
}
