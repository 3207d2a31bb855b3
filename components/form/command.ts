import type { Refusal, Result } from "#lib/shared/result.ts";

/** What the write door answers to a form. */
export type CommandAnswer<V = unknown> = Result<V>;

/**
 * A server action as the door makes it. The command id names one attempt of a person: sent twice, it has its effect once
 * and is answered as then.
 */
export type CommandAction<V = unknown> = (commandId: string, input: unknown) => Promise<CommandAnswer<V>>;

/** Refusals that only a browser can know: no answer came, or not from our command. */
export type TransportCode = "offline" | "signed_out" | "outdated" | "unexpected";

/**
 * Reads what was thrown while an answer was awaited. None of these says whether the command had its effect, so the
 * next attempt must carry the same command id.
 */
export function refusalOfThrown(thrown: unknown): Refusal<TransportCode> {
  const error = thrown as { name?: string; message?: string; digest?: string } | null;
  const digest = typeof error?.digest === "string" ? error.digest : "";
  if (digest.startsWith("NEXT_REDIRECT") || digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;401")) return { code: "signed_out" };
  if (error?.name === "UnrecognizedActionError") return { code: "outdated" };
  if (typeof navigator !== "undefined" && navigator.onLine === false) return { code: "offline" };
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return { code: "offline" };
  // A proxy that answers for a server it cannot reach: Next has no answer of ours to read, and no digest to show.
  if (!digest && /unexpected response/i.test(error?.message ?? "")) return { code: "offline" };
  return { code: "unexpected", data: { reference: digest || "—" } };
}
