import type { Urgency } from "../contract/vocabulary.ts";

/** Gas or current is an emergency whatever else was said (DOMAIN §5); the agent may call anything else urgent. */
export function urgencyOf({ safety, urgent }: { readonly safety: "current" | "gas" | null; readonly urgent: boolean }): Urgency {
  if (safety) return "emergency";
  return urgent ? "urgent" : "normal";
}
