/**
 * Chance that comes out the same again: a stream of numbers from a seed and a name (sfc32 over a mixed hash). Streams of
 * different names are independent, so that adding a draw to one does not change what another tells.
 */
export class Chance {
  readonly #state: Uint32Array;

  constructor(seed: number, name: string) {
    this.#state = new Uint32Array([hash(`${seed}/${name}`, 1), hash(`${name}/${seed}`, 2), hash(name, seed >>> 0), 1]);
    for (let warm = 0; warm < 12; warm += 1) this.next();
  }

  /** At least 0 and less than 1. */
  next(): number {
    const [a = 0, b = 0, c = 0, count = 0] = this.#state;
    const sum = (a + b + count) >>> 0;
    this.#state.set([b ^ (b >>> 9), (c + (c << 3)) >>> 0, (((c << 21) | (c >>> 11)) + sum) >>> 0, count + 1]);
    return sum / 2 ** 32;
  }

  /** True in this share of cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** About normal: the mean of four draws, within `spread` of the middle. */
  around(middle: number, spread: number): number {
    return middle + ((this.next() + this.next() + this.next() + this.next()) / 2 - 1) * spread;
  }

  pick<T>(things: readonly T[]): T {
    const thing = things[Math.floor(this.next() * things.length)];
    if (thing === undefined) throw new Error("nothing to pick from");
    return thing;
  }

  /** One of them, the likelier the greater its weight. */
  weigh<T>(things: readonly T[], weight: (thing: T, index: number) => number): T {
    const weights = things.map(weight);
    let left = this.next() * weights.reduce((sum, each) => sum + each, 0);
    for (const [index, thing] of things.entries()) {
      left -= weights[index] ?? 0;
      if (left < 0) return thing;
    }
    return this.pick(things);
  }

  shuffled<T>(things: readonly T[]): T[] {
    const left = [...things];
    const out: T[] = [];
    while (left.length > 0) out.push(...left.splice(Math.floor(this.next() * left.length), 1));
    return out;
  }
}

function hash(text: string, salt: number): number {
  let mixed = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index += 1) mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
