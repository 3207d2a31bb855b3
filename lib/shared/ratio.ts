/**
 * An exact fraction n/d, d > 0. Marks and shares are compared and rounded once, so nothing may be lost before that:
 * floating point would give another last digit on another day. What the operations return is not reduced, because a
 * common divisor costs more than a wider product; `reduced` before a fraction is kept or shown.
 */
export type Ratio = { readonly n: bigint; readonly d: bigint };

export const ZERO: Ratio = { n: 0n, d: 1n };
export const ONE: Ratio = { n: 1n, d: 1n };

/** n/d, the sign on n. A denominator of 0 throws: whoever has none decides what stands in. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const [above, below] = [BigInt(n), BigInt(d)];
  if (below === 0n) throw new RangeError("a fraction without denominator");
  return below < 0n ? { n: -above, d: -below } : { n: above, d: below };
}

export function add(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function sub(a: Ratio, b: Ratio): Ratio {
  return add(a, { n: -b.n, d: b.d });
}

export function mul(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function div(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

/** Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
export function compare(a: Ratio, b: Ratio): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function clamp(value: Ratio, least: Ratio, most: Ratio): Ratio {
  if (compare(value, least) < 0) return least;
  return compare(value, most) > 0 ? most : value;
}

/** The same value in lowest terms: equal values have one form. */
export function reduced({ n, d }: Ratio): Ratio {
  const common = greatestCommonDivisor(n < 0n ? -n : n, d);
  return common === 1n ? { n, d } : { n: n / common, d: d / common };
}

/** "300/11", in lowest terms: equal values have one text. */
export function ratioText(value: Ratio): string {
  const { n, d } = reduced(value);
  return `${n}/${d}`;
}

/** The value in units of 10^-decimals; a half goes up, towards the greater. 61.725 with two decimals is 6173n. */
export function roundHalfUp({ n, d }: Ratio, decimals: number): bigint {
  return floorOf(2n * n * 10n ** BigInt(decimals) + d, 2n * d);
}

function floorOf(n: bigint, d: bigint): bigint {
  const towardsZero = n / d;
  return n < 0n && towardsZero * d !== n ? towardsZero - 1n : towardsZero;
}

const EXACT_AS_NUMBER = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b > EXACT_AS_NUMBER) [a, b] = [b, a % b];
  if (b === 0n) return a;
  // What fits a number exactly is divided some thirty times faster there.
  let [greater, less] = [Number(b), Number(a % b)];
  while (less > 0) [greater, less] = [less, greater % less];
  return BigInt(greater);
}
