/** As it may be typed: "bu zhi leng", "buzhileng", "bu'zhi'leng", "lü"; empty where it is no pinyin at all. */
export function lettersOf(typed: string): string {
  const letters = typed.toLowerCase().replaceAll("ü", "v").replace(/[\s']/g, "");
  return /^[a-z]{1,40}$/.test(letters) ? letters : "";
}

/**
 * How well do letters spell one of the words of `sounds` ("bu zhi leng / bu leng")? 3 a word whole, by all its letters or all its
 * first ones; 2 begin one; 1 stand inside one; 0 none. Syllables may be whole, begun, or first letters, mixed as one likes
 * ("bzhil"). Pure.
 */
export function spelt(letters: string, sounds: string): 0 | 1 | 2 | 3 {
  if (letters === "" || sounds === "") return 0;
  let best: 0 | 1 | 2 = 0;
  for (const word of sounds.split(" / ")) {
    const syllables = word.split(" ");
    if (letters === syllables.join("") || (syllables.length > 1 && letters === syllables.map((one) => one[0]).join(""))) return 3;
    if (begins(letters, syllables)) best = 2;
    // One letter stands inside half the catalogue.
    else if (best === 0 && letters.length > 1 && syllables.some((_, from) => from > 0 && begins(letters, syllables.slice(from)))) best = 1;
  }
  return best;
}

function begins(letters: string, syllables: readonly string[]): boolean {
  if (letters === "") return true;
  const [first, ...rest] = syllables;
  if (first === undefined) return false;
  for (let length = first.length; length > 0; length -= 1) {
    const part = first.slice(0, length);
    // What was typed may end within a syllable.
    if (part.startsWith(letters)) return true;
    if (letters.startsWith(part) && begins(letters.slice(length), rest)) return true;
  }
  return false;
}
