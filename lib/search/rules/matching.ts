export type MarkedPart = { readonly text: string; readonly marked: boolean };

const bare = (text: string) => text.normalize("NFKC").toLowerCase();

/**
 * The text in parts, with what was typed marked: as it stands, without regard to case; else, where the typed line has
 * several words, each of them. Joined, the parts are the text.
 */
export function markedParts(text: string, typed: string): readonly MarkedPart[] {
  const folded = bare(text);
  // Folding may change the length of exotic letters: then places would not fit and nothing is marked.
  if (folded.length !== text.length) return [{ text, marked: false }];
  const whole = bare(typed).trim();
  const wanted = whole && folded.includes(whole) ? [whole] : whole.split(/\s+/).filter((word) => word && folded.includes(word));
  const marks = new Array<boolean>(text.length).fill(false);
  for (const word of wanted) {
    const at = folded.indexOf(word);
    marks.fill(true, at, at + word.length);
  }
  const parts: { text: string; marked: boolean }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1);
    if (last && last.marked === marks[index]) last.text += text[index];
    else parts.push({ text: text[index] ?? "", marked: marks[index] ?? false });
  }
  return parts;
}

/** What a screen or an action is called: its names, and the pinyin of the Chinese one, syllable by syllable ("pai gong"). */
export type Names = { readonly names: readonly string[]; readonly pinyin: string };

/**
 * How well do these names answer what was typed? 3 begins with it, 2 a word of it begins so or its pinyin or initials do
 * ("paig", "pg"), 1 contains it, 0 not at all.
 */
export function answers({ names, pinyin }: Names, typed: string): 0 | 1 | 2 | 3 {
  const wanted = bare(typed).trim();
  if (!wanted) return 0;
  const spoken = names.map(bare);
  if (spoken.some((name) => name.startsWith(wanted))) return 3;
  const syllables = bare(pinyin).split(" ");
  const latin = wanted.replace(/[\s']/g, "");
  const sounds = [syllables.join(""), syllables.map((syllable) => syllable[0] ?? "").join("")];
  if (spoken.some((name) => name.split(/\s+/).some((word) => word.startsWith(wanted)))) return 2;
  if (latin && sounds.some((sound) => sound.startsWith(latin))) return 2;
  return spoken.some((name) => name.includes(wanted)) ? 1 : 0;
}
