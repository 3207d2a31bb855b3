/** Spreads the bits of a number over 32: near numbers come out far apart. */
export function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A number that seed, kind and index alone decide: whatever is asked about one thing of the world can be asked anywhere. */
export function hashOf(seed: number, kind: number, index: number): number {
  return mix(mix(mix(seed + 0x9e3779b9) ^ Math.imul(kind, 0x27d4eb2f)) ^ index);
}

/** The chances of one thing of the world, in the order they are asked for. */
export class Chance {
  #state: number;

  constructor(seed: number, kind: number, index: number) {
    this.#state = hashOf(seed, kind, index);
  }

  /** From 0 to below 1. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  is(probability: number): boolean {
    return this.share() < probability;
  }

  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  of<T>(things: readonly T[]): T {
    return things[Math.floor(this.share() * things.length)] as T;
  }

  /** A place in running sums of weights. */
  place(sums: ArrayLike<number>): number {
    return placeIn(sums, this.share() * (sums[sums.length - 1] ?? 0));
  }
}

/** The first place whose running sum is above `value`. */
export function placeIn(sums: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
