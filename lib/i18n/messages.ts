import type { Locale } from "./locale.ts";

/** A whole catalogue: namespace (the file's name) → keys. zh-CN is the measure; English must hold the same keys. */
export type Messages = typeof import("./messages/zh-CN.ts").default;

/** The catalogue of one language. Loaded on demand, so a page pays for the language it speaks; works in plain Node too. */
export async function readMessages(locale: Locale): Promise<Messages> {
  if (locale === "en") return (await import("./messages/en.ts")).default as unknown as Messages;
  return (await import("./messages/zh-CN.ts")).default;
}
