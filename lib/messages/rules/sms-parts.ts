/** GSM 03.38: one septet each; those of the extension table take two. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "\f^{}\\[~]|€";

/**
 * As how many parts a text message is carried and paid for: 160 septets in one, 153 each in several; with one character
 * outside that alphabet (every Chinese one) 70 UTF-16 units in one, 67 each in several. Pure; at least 1.
 */
export function smsParts(words: string): number {
  const characters = [...words];
  const inAlphabet = characters.every((character) => BASIC.includes(character) || EXTENDED.includes(character));
  if (!inAlphabet)
    return words.length <= 70
      ? 1
      : filled(
          characters.map((character) => character.length),
          67,
        );
  const septets = characters.map((character) => (EXTENDED.includes(character) ? 2 : 1));
  return septets.reduce((sum, size) => sum + size, 0) <= 160 ? 1 : filled(septets, 153);
}

/** Parts of so much room; a character of two units is not divided between two of them. */
function filled(sizes: readonly number[], room: number): number {
  let [parts, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
