/** Latin letters alone, enough for a family name and a given one. */
const ONE_WORD = /^[a-z]{4,20}$/i;

/**
 * How a line may stand in a Latin name: as typed, and, because pinyin is typed as one word and written as two, parted at
 * each place: "zhaolei" is found in "Zhao Lei". Pure.
 */
export function spellings(fragment: string): readonly string[] {
  if (!ONE_WORD.test(fragment)) return [fragment];
  const places = Array.from({ length: fragment.length - 3 }, (_, index) => index + 2);
  return [fragment, ...places.map((at) => `${fragment.slice(0, at)} ${fragment.slice(at)}`)];
}
