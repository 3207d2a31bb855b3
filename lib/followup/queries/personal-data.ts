import type { Actor } from "#lib/platform/actor.ts";

/** Does this reader see names and words of customers? Who serves customers does; an auditor sees masks (DOMAIN §1). */
export function seesPersonalData({ permissions }: Actor): boolean {
  return permissions.has("customers.read");
}

/** "彭**": enough to tell two rows apart. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ""}**`;
}
