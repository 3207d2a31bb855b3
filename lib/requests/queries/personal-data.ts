import type { Actor } from "#lib/platform/actor.ts";

/**
 * Does this reader see people's names, addresses and words? Who serves customers does, and every node below headquarters,
 * whose sight row security has narrowed already; at headquarters an auditor sees masks (DOMAIN §1).
 */
export function seesPersonalData({ permissions, scope }: Actor): boolean {
  return scope.kind !== "hq" || permissions.has("customers.read") || permissions.has("customers.reveal_phone");
}

/** "彭**": enough to tell two rows apart. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ""}**`;
}
