import { type DivisionName, folded, type Gazetteer, lineOf } from "./gazetteer.ts";
import { type Chain, chainsIn } from "./name-chains.ts";

/**
 * What was understood: `division` is a county, a city without counties, or less where the text says less; `street` lies in it; `rest`
 * is the text without the names that were `taken` (full-width signs become half-width, white space single blanks, and signs
 * that only part the names are dropped).
 */
export type Reading = {
  readonly division: DivisionName | null;
  readonly street: DivisionName | null;
  readonly rest: string;
  readonly taken: readonly string[];
};

/**
 * `none`: no division is named. `several`: more than one place fits, or two are named. `perhaps`: a name that may be something else
 * ("安康" of 安康小区, a township without its county). `contradicts`: what follows lies elsewhere (四川省涪陵区). `county_open`:
 * the county is not said. Readings are to choose from, at most eight; `more` counts those left out.
 */
export type Doubt =
  | { readonly code: "none" | "county_open" }
  | { readonly code: "several" | "perhaps" | "contradicts"; readonly readings: readonly Reading[]; readonly more: number };

export type ParsedAddress = Reading & { readonly doubts: readonly Doubt[] };

const SHOWN = 8;

/**
 * Reads free text as division and rest (DOMAIN §5, addresses). Pure. Names may leave out 省/市/区, stand apart, begin anywhere, and skip
 * levels. Nothing is invented: what is in doubt is left in the rest and its readings are offered.
 */
export function parseAddress(text: string, gazetteer: Gazetteer): ParsedAddress {
  const written = folded(text);
  const chains = chainsIn(written, gazetteer);
  const sure = chains.filter(({ isSure }) => isSure);
  const longest = Math.max(0, ...sure.map(({ covered }) => covered));
  const best = sure.filter(({ covered }) => covered === longest);
  const [first] = best;
  const reading = (chain: Chain) => readingOf(written, chain.node, chain.names, chain.after, gazetteer);
  const nothing: Reading = { division: null, street: null, rest: tidy(written), taken: [] };
  const offered = (code: "several" | "perhaps" | "contradicts", of: readonly Chain[]): Doubt => ({
    code,
    readings: of.slice(0, SHOWN).map(reading),
    more: Math.max(0, of.length - SHOWN),
  });

  if (!first) return { ...nothing, doubts: [chains.length > 0 ? offered("perhaps", distinct(chains)) : { code: "none" }] };

  const elsewhere = sure.filter((chain) => isApart(chain, first) && !areInLine(chain.node, first.node, gazetteer));
  if (elsewhere.length > 0) {
    const adjoining = elsewhere.some(({ start }) => start === first.after) || elsewhere.some(({ after }) => after === first.start);
    return { ...nothing, doubts: [offered(adjoining ? "contradicts" : "several", distinct([...best, ...elsewhere]))] };
  }
  const fitting = distinct(best);
  if (fitting.length > 1) {
    const common = commonOf(fitting, gazetteer);
    const names = common ? first.names.filter(({ division }) => isWithin(common, division, gazetteer)) : [];
    const after = names.length === first.names.length ? first.after : (names.at(-1)?.end ?? 0);
    return { ...readingOf(written, common, names, after, gazetteer), doubts: [offered("several", fitting)] };
  }
  const { division, ...rest } = reading(first);
  const isOpen = division !== null && (division.level === 1 || gazetteer.divided.has(division.code));
  return { division, ...rest, doubts: isOpen ? [{ code: "county_open" }] : [] };
}

function readingOf(written: string, node: DivisionName | null, names: Chain["names"], after: number, { byCode }: Gazetteer): Reading {
  const street = node?.level === 4 ? node : null;
  const division = street ? (byCode.get(street.parentCode ?? "") ?? null) : node;
  const start = names[0]?.start ?? 0;
  return {
    division,
    street,
    rest: tidy(`${written.slice(0, start)} ${written.slice(names.length > 0 ? after : start)}`),
    taken: names.map((name) => written.slice(name.start, name.end)),
  };
}

const tidy = (text: string) => text.replace(/ +/g, " ").trim();

const isApart = (one: Chain, other: Chain) => one.after <= other.start || one.start >= other.after;

/** One lies in the other, or they are the same. */
function areInLine(one: DivisionName, other: DivisionName, gazetteer: Gazetteer): boolean {
  return isWithin(one, other, gazetteer) || isWithin(other, one, gazetteer);
}

function isWithin(inner: DivisionName, outer: DivisionName, { byCode }: Gazetteer): boolean {
  for (let one: DivisionName | undefined = inner; one; one = one.parentCode ? byCode.get(one.parentCode) : undefined) {
    if (one.code === outer.code) return true;
  }
  return false;
}

/** One chain a place: the longest, the earliest. */
function distinct(chains: readonly Chain[]): Chain[] {
  const places = new Map<string, Chain>();
  for (const chain of chains.toSorted((a, b) => b.covered - a.covered || a.start - b.start)) {
    if (!places.has(chain.node.code)) places.set(chain.node.code, chain);
  }
  return [...places.values()];
}

/** The deepest division in which all these places lie; null where they were named at different points of the text. */
function commonOf(chains: readonly Chain[], gazetteer: Gazetteer): DivisionName | null {
  const [first, ...others] = chains;
  if (!first || others.some(({ start }) => start !== first.start)) return null;
  return lineOf(gazetteer, first.node).findLast((one) => others.every(({ node }) => isWithin(node, one, gazetteer))) ?? null;
}
