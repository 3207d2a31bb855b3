import { allWords } from "#lib/i18n/words.tsx";
import type { Refusal, Result } from "#lib/shared/result.ts";

/** What the write door answers to a form. */
export type CommandAnswer<V = unknown> = Result<V>;

/**
 * A server action as the door makes it. The command id names one attempt of a person: sent twice, it has its effect once
 * and is answered as then.
 */
export type CommandAction<V = unknown> = (commandId: string, input: unknown) => Promise<CommandAnswer<V>>;

/** Answers that leave open whether it had its effect: the next attempt goes with the same id. */
const UNDECIDED = new Set(["signed_out", "busy", "clock_off", "fault", "offline", "outdated", "unexpected"]);

/** What was answered, and whether the attempt is over by that. */
export type Heard<V> = { readonly answer: CommandAnswer<V>; readonly isDecided: boolean };

/** So long the words of a refusal are waited for: the server may be of a newer version and have these no more. */
const WORDS_MS = 5_000;

/** Sends one attempt; never throws. A refusal that the server said is answered with the words for it here, if they can be had. */
export async function ask<V>(action: CommandAction<V>, commandId: string, input: unknown): Promise<Heard<V>> {
  try {
    // Without an answer Next followed a redirect of its own: the session has ended.
    const given: CommandAnswer<V> | undefined = await action(commandId, input);
    const answer = given ?? { ok: false, refusal: { code: "signed_out" } };
    if (given && !given.ok) await Promise.race([allWords(), new Promise((over) => setTimeout(over, WORDS_MS))]);
    return { answer, isDecided: answer.ok || !UNDECIDED.has(answer.refusal.code) };
  } catch (thrown) {
    return { answer: { ok: false, refusal: refusalOfThrown(thrown) }, isDecided: false };
  }
}

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
