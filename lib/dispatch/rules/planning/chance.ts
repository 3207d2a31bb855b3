/** Chance that a seed fixes (xorshift, 32 bits): the same seed gives the same numbers in the same order. */
export type Chance = { state: number };

export function chanceOf(seed: number): Chance {
  // Neighbouring seeds shall not begin alike, and nought would stay nought.
  let mixed = (seed ^ 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return { state: (mixed ^ (mixed >>> 16)) | 0 || 0x2545f491 };
}

/** From 0 to below 1. */
export function fraction(chance: Chance): number {
  let { state } = chance;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  chance.state = state;
  return (state >>> 0) / 4294967296;
}

/** From 0 to below `below`. */
export function whole(chance: Chance, below: number): number {
  return Math.floor(fraction(chance) * below);
}
