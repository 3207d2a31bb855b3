import type { LikeFile } from "../contract/views.ts";

/** From here on two writings are taken for one home. */
const ONE_HOME = 0.6;

/** One writing of an address: without spaces and marks, the signs of a house alike ("1幢", "1栋", "1号楼"). */
function bare(detail: string): string {
  return detail
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s,，.。#\-—_/]/g, "")
    .replace(/幢|号楼|座/g, "栋");
}

const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
const digitsOf = (text: string) => (text.match(/\d+/g) ?? []).join("/");

/**
 * How alike are two addresses of one county? From 0 to 1: the pairs of letters they share of those that either has. Other numbers are
 * another home, however alike the words: of those the shorter may only leave out the end ("1 栋" of "1 栋 1804"). Pure.
 */
export function addressLikeness(one: string, other: string): number {
  const [a, b] = [bare(one), bare(other)];
  if (!a || !b) return 0;
  const [few, many] = [digitsOf(a), digitsOf(b)].sort((x, y) => x.length - y.length);
  if (few !== many && !`${many}/`.startsWith(`${few}/`)) return 0;
  if (a === b) return 1;
  const [short, long] = [a, b].sort((x, y) => x.length - y.length);
  if (few && long?.startsWith(short ?? "")) return ONE_HOME;
  const [mine, theirs] = [pairs(a), pairs(b)];
  const shared = [...mine].filter((pair) => theirs.has(pair)).length;
  return shared / (mine.size + theirs.size - shared || 1);
}

type Typed = { readonly name: string; readonly divisionCode: string; readonly detail: string };
type Known = { readonly name: string; readonly addresses: readonly { readonly divisionCode: string; readonly detail: string }[] };

/** Why a file may be the household that is being written down; null where nothing says so. A serial is judged by whoever looks it up. Pure. */
export function likenessOf({ name, divisionCode, detail }: Typed, known: Known): LikeFile["because"] | null {
  const isNamed = name.trim() !== "" && known.name === name.trim();
  const here = known.addresses.filter((address) => divisionCode !== "" && address.divisionCode === divisionCode);
  if (here.some((address) => addressLikeness(address.detail, detail) >= ONE_HOME)) return isNamed ? "name_and_address" : "address";
  return isNamed && here.length > 0 && detail.trim() === "" ? "name_nearby" : null;
}
