import type { SymptomView } from "../contract/views.ts";

type Searched = Pick<SymptomView, "name" | "searchWords">;

/**
 * Symptoms that fit what a customer says, the best first: those that hold every word typed, then those that share enough
 * of it, because nobody says it as the catalogue does. Nothing typed answers all, in their own order.
 */
export function findSymptoms<S extends Searched>(symptoms: readonly S[], typed: string): S[] {
  const asked = typed.normalize("NFKC").toLowerCase().trim();
  if (!asked) return [...symptoms];
  return symptoms
    .map((symptom) => ({ symptom, fit: fitOf(symptom, asked) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ symptom }) => symptom);
}

/** 2–3: every word is there (3 when the name itself says it); up to 1: the share of pieces that are; 0: too little. */
function fitOf({ name, searchWords }: Searched, asked: string): number {
  const title = `${name.zh} ${name.en}`.toLowerCase();
  const text = `${title} ${searchWords.toLowerCase()}`;
  const words = asked.split(/\s+/);
  if (words.every((word) => title.includes(word))) return 3;
  if (words.every((word) => text.includes(word))) return 2;
  const pieces = words.flatMap(piecesOf);
  const share = pieces.length === 0 ? 0 : pieces.filter((piece) => text.includes(piece)).length / pieces.length;
  return share >= 1 / 3 ? share : 0;
}

/** Chinese is compared by pairs of characters, other words whole. */
function piecesOf(word: string): string[] {
  if (!/\p{Script=Han}/u.test(word)) return [word];
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
