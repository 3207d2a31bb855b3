import type { Found, HitKind } from "#lib/search/contract/views.ts";
import type { IconName } from "../ui/icon.tsx";
import type { Recent } from "./recent.ts";

export type Group = "recent" | "screens" | "actions" | HitKind;

/** One line of the list: what it shows, and what happens when it is taken. */
export type Option = { readonly key: string; readonly group: Group } & (
  | { readonly shows: "words"; readonly icon: IconName; readonly words: string; readonly take: Take }
  | { readonly shows: "recent"; readonly recent: Recent; readonly words: string; readonly take: Take }
  | { readonly shows: "hit"; readonly hit: Found; readonly take: Take }
);

/** A page to open (and what to remember of it), or something to do here. */
export type Take = { readonly href: string; readonly keep: Recent | null } | { readonly act: () => void };

export function optionOf(hit: Found): Option {
  return { key: `${hit.kind}:${idOf(hit)}:${hit.href}`, group: hit.kind, shows: "hit", hit, take: { href: hit.href, keep: keptOf(hit) } };
}

function idOf(hit: Found): string {
  return hit.kind === "request" ? `${hit.request.id}${hit.workOrder ?? ""}` : hit.id;
}

function keptOf(hit: Found): Recent | null {
  if (hit.kind === "inspection") return { kind: "inspection", href: hit.href, number: hit.number };
  if (hit.kind === "customer" && hit.href.startsWith("/customers/")) return { kind: "customer", href: hit.href, number: hit.number };
  const request = hit.kind === "outlet" ? null : hit.request;
  if (!request || !/^\/(?:requests|visits)\//.test(hit.href)) return null;
  return { kind: "request", href: hit.href, number: request.number, type: request.type as Extract<Recent, { kind: "request" }>["type"] };
}
