import { isSafeNumber, parse } from "lossless-json";

/**
 * What a machine sent, or undefined where it is no JSON that says one thing: a key twice, a number that loses digits or has
 * no end, nesting deeper than any of our inputs.
 */
export function parseStrictly(text: string): unknown {
  try {
    return parse(text, undefined, (digits) => {
      if (!isSafeNumber(digits)) throw new RangeError("a number that loses digits");
      return Number(digits);
    });
  } catch {
    return undefined;
  }
}
