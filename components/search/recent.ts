import { z } from "zod";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";

/** What was opened last, by numbers and codes alone: no name and no number of a customer stays on this device. */
const Recent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("request"), href: z.string(), number: z.number(), type: z.enum(REQUEST_TYPES) }),
  z.object({ kind: z.literal("customer"), href: z.string(), number: z.number() }),
  z.object({ kind: z.literal("inspection"), href: z.string(), number: z.number() }),
  z.object({ kind: z.literal("screen"), href: z.string() }),
]);
export type Recent = z.output<typeof Recent>;

const MOST = 6;
const PREFIX = "yipiao:recent:";

/** The newest first. A desk is shared: everybody has their own. */
export function readRecent(personId: string): readonly Recent[] {
  try {
    return z.array(Recent).parse(JSON.parse(localStorage.getItem(PREFIX + personId) ?? "[]"));
  } catch {
    // Storage that is switched off, full or of an older shape remembers nothing.
    return [];
  }
}

export function keepRecent(personId: string, opened: Recent): void {
  const kept = [opened, ...readRecent(personId).filter(({ href }) => href !== opened.href)].slice(0, MOST);
  try {
    localStorage.setItem(PREFIX + personId, JSON.stringify(kept));
  } catch {
    // As above.
  }
}
