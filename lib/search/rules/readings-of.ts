import { normalisePhone } from "#lib/customers/contract/phone-number.ts";

/** One thing that a typed line can mean. */
export type Reading =
  /** A request, a work order, an inspection (six digits and more) or a customer's file (five). */
  | { readonly kind: "number"; readonly number: number }
  /** A whole number to call, in E.164. */
  | { readonly kind: "phone"; readonly e164: string }
  /** The last four digits, with a part of the name where both were typed. */
  | { readonly kind: "phone_tail"; readonly tail: string; readonly name: string | null }
  /** Five digits and more that stand side by side in a number. */
  | { readonly kind: "phone_part"; readonly digits: string }
  | { readonly kind: "name"; readonly fragment: string }
  /** Pinyin of a name, whole or by its first letters, as one word: "zhangwei", "zw". */
  | { readonly kind: "sound"; readonly letters: string }
  /** Without spaces: "文三路 398 号" and "文三路398号" are one address. */
  | { readonly kind: "address"; readonly fragment: string }
  /** As written; separators and case do not matter. */
  | { readonly kind: "serial"; readonly written: string }
  | { readonly kind: "model"; readonly prefix: string };

const NUMBER = /^(?:#|no\.?|(?:受理|服务)?单号?|工单号?|(?:督查|稽查)单?)?\s?(\d{5,9})$/i;
const TAIL = /^(?:尾号\s?|\*+|\d{3}\*{4})?(\d{4})$/;
const PART = /^\d{5,11}$/;
const SOUND = /^[a-z]{2,30}$/;
const NAME = /^\p{L}[\p{L}\p{M}·.' -]*$/u;
const HAN = /\p{Script=Han}/u;
const HONORIFIC = /(?:先生|女士|小姐|太太|师傅|老师|阿姨|叔叔)$/u;
const CODE = /^[\p{L}\d][\p{L}\d\-_./ ]*$/u;

/**
 * What can this line mean (UX, global search)? Every reading that is possible, none by guess: four digits are a tail and
 * never a part of a longer number, a letter alone is nobody's name. `text` is NFKC and trimmed, as `SearchInput` leaves it.
 * Pure.
 */
export function readingsOf(text: string): readonly Reading[] {
  const readings: Reading[] = [];
  const number = NUMBER.exec(text)?.[1];
  if (number) readings.push({ kind: "number", number: Number(number) });

  const digits = text.replace(/\D/g, "").length;
  const e164 = digits >= 7 ? normalisePhone(text) : null;
  if (e164) readings.push({ kind: "phone", e164 });

  const part = text.replace(/[\s-]/g, "");
  if (PART.test(part)) readings.push({ kind: "phone_part", digits: part });

  const tail = tailWithName(text);
  if (tail) readings.push(tail);

  const name = nameOf(text);
  if (name) readings.push({ kind: "name", fragment: name });

  const letters = text.replace(/[\s']/g, "").toLowerCase().replaceAll("ü", "v");
  if (SOUND.test(letters)) readings.push({ kind: "sound", letters });

  const address = text.replace(/\s/g, "");
  const signs = address.match(/\p{L}/gu)?.length ?? 0;
  if (signs >= (HAN.test(address) ? 2 : 4)) readings.push({ kind: "address", fragment: address });

  if (CODE.test(text) && !HAN.test(text)) {
    const bare = text.replace(/[\s\-_./]/g, "");
    // Two strokes of the keys fit half a catalogue; five characters of a serial fit a few appliances.
    if (bare.length >= 3 && /\p{L}/u.test(bare)) readings.push({ kind: "model", prefix: text.replace(/\s/g, "") });
    if (bare.length >= 5 && /\d/.test(bare)) readings.push({ kind: "serial", written: text });
  }
  return readings;
}

/** Enough of a word to look for technicians and outlets by: one Chinese character, two of any other, and not a number to call. */
export function saysAName(text: string): boolean {
  return HAN.test(text) || (text.length >= 2 && !/^\+?\d[\d -]{4,}$/.test(text));
}

/** "0901", "尾号0901", "139****0901", "彭 0901", "0901 彭女士". */
function tailWithName(text: string): Reading | null {
  const alone = TAIL.exec(text)?.[1];
  if (alone) return { kind: "phone_tail", tail: alone, name: null };
  const words = text.split(" ");
  const at = words.findIndex((word) => TAIL.test(word));
  const tail = TAIL.exec(words[at] ?? "")?.[1];
  const name = nameOf(words.filter((_, index) => index !== at).join(" "));
  return tail && name ? { kind: "phone_tail", tail, name } : null;
}

/** The part of a name that was typed, without how one addresses its bearer; null when it is none. */
function nameOf(text: string): string | null {
  const bare = text.replace(HONORIFIC, "").trim() || text;
  if (!NAME.test(bare)) return null;
  return HAN.test(bare) || bare.length >= 2 ? bare : null;
}
