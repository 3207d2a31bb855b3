import type { CategoryView, SymptomView } from "../contract/views.ts";
import { saysTheSame } from "./as-callers-say.ts";
import { lettersOf, spelt } from "./spelling.ts";

type Product = Pick<CategoryView, "name" | "searchWords" | "sounds" | "models">;
type Searched = Pick<SymptomView, "name" | "searchWords"> & { readonly sounds?: string; readonly category?: Product };

/**
 * Symptoms that fit what a customer says, the best first: those that answer every word typed – by name, by what callers say
 * instead, by pinyin or its first letters, or by their product – then those that share enough of it. "冰箱不凉", "bx bl" and
 * "bingxiang buliang" ask for one product's. Nothing typed answers all, in their own order. Pure.
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

function fitOf(symptom: Searched, asked: string): number {
  const title = `${symptom.name.zh} ${symptom.name.en}`.toLowerCase();
  if (title.includes(asked)) return 6;
  const { named, words } = withoutProduct(asked.split(/\s+/), symptom.category);
  const fits = words.map((word) => fitOfWord(symptom, title, word));
  // Pinyin is typed as one word or as several.
  const whole = spelt(lettersOf(asked), symptom.sounds ?? "");
  const each = fits.includes(0) ? 0 : 1 + mean(fits) + named;
  return Math.max(each, whole && whole + 1, shareOf(symptom, title, asked));
}

/** 3 its name says it, 2.25 in another way; 2.5 or 2 what callers say does, 1.5 in another way; 2, 1.5 or 1 it sounds so; 0 none. */
function fitOfWord({ searchWords, sounds }: Searched, title: string, word: string): number {
  const said = searchWords.toLowerCase();
  if (title.includes(word) || title.includes(stemOf(word))) return 3;
  if (said.split(" ").includes(word)) return 2.5;
  if (saysTheSame(word, title)) return 2.25;
  if (said.includes(word)) return 2;
  if (saysTheSame(word, said)) return 1.5;
  const sound = spelt(lettersOf(word), sounds ?? "");
  return sound === 0 ? 0 : (sound + 1) / 2;
}

/** "cooling" and "cools" are "cool"; a short word, and any Chinese one, stays as it is. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?<=[a-z]{3})(?:ing|ed|s)$/, "") : word;
}

/**
 * "冰箱不凉" is the product and the trouble, where this product is called so; what names it says nothing of the trouble. `named`: 2
 * where the first word does, as one says it, 1.5 a later one, 0 none.
 */
function withoutProduct(typed: readonly string[], category: Product | undefined): { readonly named: number; readonly words: string[] } {
  if (!category) return { named: 0, words: [...typed] };
  // The longest first: whoever says 燃气热水器 does not say 热水器 and something besides.
  const names = [category.name.zh.toLowerCase(), ...category.searchWords.toLowerCase().split(" ")]
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length);
  const left = typed.map((word) => {
    const name = names.find((one) => word.includes(one));
    if (name && /\p{Script=Han}/u.test(name)) return word.split(name).filter(Boolean);
    return isCalled(word, category, names) ? [] : [word];
  });
  const at = left.findIndex((words, index) => words[0] !== typed[index]);
  return { named: at === 0 ? 2 : at > 0 ? 1.5 : 0, words: left.flat() };
}

/** Latin words name a product from their beginning: its English name, a model, its pinyin whole or three letters of it. */
function isCalled(word: string, { name, models, sounds }: Product, names: readonly string[]): boolean {
  if (word.length < 2 || /\p{Script=Han}/u.test(word)) return false;
  const called = [name.en.toLowerCase(), ...names, ...models.map(({ code }) => code.toLowerCase())];
  const sound = spelt(lettersOf(word), sounds);
  return sound === 3 || (sound === 2 && word.length > 2) || called.some((one) => one.startsWith(word));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** Up to 1: the share of the pieces typed that it holds; less than a third is none. */
function shareOf({ searchWords }: Searched, title: string, asked: string): number {
  const text = `${title} ${searchWords.toLowerCase()}`;
  const pieces = asked.split(/\s+/).flatMap(piecesOf);
  const share = pieces.length === 0 ? 0 : pieces.filter((piece) => text.includes(piece)).length / pieces.length;
  return share >= 1 / 3 ? share : 0;
}

/** Chinese is compared by pairs of characters, other words whole. */
function piecesOf(word: string): string[] {
  if (!/\p{Script=Han}/u.test(word)) return [word];
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
