import type { Actor } from "#lib/platform/actor.ts";

/** Names in the clear for who serves customers and for every node below headquarters; masks for an auditor (DOMAIN §1). */
export function nameFor({ permissions, scope }: Actor): (name: string) => string {
  const clear = scope.kind !== "hq" || permissions.has("customers.read") || permissions.has("customers.reveal_phone");
  return (name) => (clear ? name : `${[...name][0] ?? ""}**`);
}
