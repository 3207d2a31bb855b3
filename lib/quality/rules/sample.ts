import { mixed } from "#lib/shared/mixed.ts";

/**
 * Draws so many of these requests: those whose number, mixed with the seed, comes first. The same seed draws the same of the same
 * requests, in whatever order they are told, and nobody can foresee which. Pure.
 */
export function drawn<T extends { readonly number: number }>(requests: readonly T[], seed: string, size: number): T[] {
  return requests
    .map((request) => ({ request, lot: mixed(`${seed}/${request.number}`) }))
    .sort((a, b) => a.lot - b.lot || a.request.number - b.request.number)
    .slice(0, size)
    .map(({ request }) => request);
}
