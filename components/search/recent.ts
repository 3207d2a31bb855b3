import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";

/** What was opened last, by numbers and codes alone: no name and no number of a customer stays on this device. */
export type Recent =
  | { readonly kind: "request"; readonly href: string; readonly number: number; readonly type: (typeof REQUEST_TYPES)[number] }
  | { readonly kind: "customer" | "inspection"; readonly href: string; readonly number: number }
  | { readonly kind: "screen"; readonly href: string };

const MOST = 6;
const PREFIX = "yipiao:recent:";

/** The newest first. A desk is shared: everybody has their own. */
export function readRecent(personId: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + personId) ?? "[]");
    return Array.isArray(kept) && kept.every(isRecent) ? kept : [];
  } catch {
    // Storage that is switched off, full or of an older shape remembers nothing.
    return [];
  }
}

function isRecent(value: unknown): value is Recent {
  const { kind, href, number, type } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof href !== "string") return false;
  if (kind === "screen") return true;
  if (typeof number !== "number") return false;
  return kind === "request" ? (REQUEST_TYPES as readonly unknown[]).includes(type) : kind === "customer" || kind === "inspection";
}

export function keepRecent(personId: string, opened: Recent): void {
  const kept = [opened, ...readRecent(personId).filter(({ href }) => href !== opened.href)].slice(0, MOST);
  try {
    localStorage.setItem(PREFIX + personId, JSON.stringify(kept));
  } catch {
    // As above.
  }
}
