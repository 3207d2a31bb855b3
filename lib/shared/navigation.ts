import type { Permission } from "./roles.ts";

/** Where each permission leads, in the order of a desk's navigation; the first one a person may open is their home. */
export const PLACES = [
  { href: "/today", permission: "field.work", labelKey: "today", icon: "wrench" },
  { href: "/month", permission: "licence.own", labelKey: "my_month", icon: "gauge" },
  { href: "/licence", permission: "licence.own", labelKey: "licence", icon: "shield" },
  { href: "/overview", permission: "overview.read", labelKey: "overview", icon: "activity" },
  { href: "/intake", permission: "requests.log", labelKey: "new_request", icon: "phone" },
  { href: "/inbox", permission: "requests.log", labelKey: "inbox", icon: "inbox" },
  { href: "/calls", permission: "calls.take", labelKey: "missed_calls", icon: "phone-missed" },
  { href: "/my-day", permission: "calls.take", labelKey: "my_day", icon: "sun" },
  { href: "/wallboard", permission: "calls.watch", labelKey: "wallboard", icon: "activity" },
  { href: "/quality", permission: "quality.score", labelKey: "quality", icon: "clipboard-check" },
  { href: "/my-quality", permission: "quality.own", labelKey: "my_quality", icon: "clipboard-check" },
  { href: "/my-requests", permission: "requests.own", labelKey: "my_requests", icon: "tasks" },
  { href: "/dispatch", permission: "dispatch.read", labelKey: "dispatch", icon: "route" },
  { href: "/outlet", permission: "outlet.read", labelKey: "outlet", icon: "building" },
  { href: "/repeats", permission: "repeats.decide", labelKey: "repeats", icon: "again" },
  { href: "/follow-ups", permission: "followup.read", labelKey: "follow_ups", icon: "calling" },
  { href: "/inspections", permission: "licence.inspect", labelKey: "inspections", icon: "clipboard-check" },
  { href: "/licences", permission: "licence.read", labelKey: "licences", icon: "shield" },
  { href: "/grades", permission: "grades.read", labelKey: "grades", icon: "gauge" },
  { href: "/policies", permission: "policy.read", labelKey: "policies", icon: "settings" },
  { href: "/people", permission: "identity.administer", labelKey: "people", icon: "users" },
  { href: "/keys", permission: "identity.administer", labelKey: "keys", icon: "key" },
  { href: "/statements", permission: "metrics.read", labelKey: "statements", icon: "activity" },
] as const satisfies readonly { href: string; permission: Permission; labelKey: string; icon: string }[];

/** What a person came for, when their permissions open several places. */
const PURPOSE: readonly (readonly [Permission, string])[] = [
  ["field.work", "/today"],
  ["outlet.answer_offer", "/outlet"],
  ["dispatch.assign", "/dispatch"],
  ["followup.call", "/follow-ups"],
  ["grades.read", "/overview"],
  ["licence.inspect", "/inspections"],
  ["identity.administer", "/people"],
];

/** The first page after sign-in. */
export function homeOf(permissions: ReadonlySet<Permission>): string {
  const purpose = PURPOSE.find(([permission]) => permissions.has(permission))?.[1];
  return purpose ?? PLACES.find(({ permission }) => permissions.has(permission))?.href ?? "/sign-in";
}
