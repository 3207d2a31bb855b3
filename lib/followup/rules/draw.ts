import { mixed } from "#lib/shared/mixed.ts";

/**
 * Is this enquiry or suggestion drawn for a call? By its number and the moment it was logged, so that anybody can recompute it and nobody can choose
 * it; whoever is drawn at a share is drawn at every greater one. `shareBp` in basis points (DOMAIN §4).
 */
export function isDrawn(logged: string, shareBp: number): boolean {
  return mixed(logged) % 10_000 < shareBp;
}
