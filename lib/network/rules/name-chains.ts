import type { DivisionName, Gazetteer } from "./gazetteer.ts";

type Named = { readonly division: DivisionName; readonly start: number; readonly end: number };

/**
 * Names of divisions that follow each other in a text, each within the one before. `covered` counts their characters; `after` is where
 * the text goes on, behind the signs that part it from them. `isSure` where the words can hardly mean anything else.
 */
export type Chain = {
  readonly names: readonly Named[];
  readonly node: DivisionName;
  readonly start: number;
  readonly after: number;
  readonly covered: number;
  readonly isSure: boolean;
};

type Step = { readonly names: readonly Named[]; readonly fulls: number; readonly at: number; readonly lastMayEnd: boolean };

const PARTING = /[\s,，、;；:：·>|/-]/;
const ROAD = /^[东西南北中]?(?:路|街|大街|道|大道|巷|弄|桥|港|湾|镇|乡|村)/;
const BUILDING = /^(?:小区|花园|花苑|苑|家园|公寓|大厦|广场|酒店|宾馆|饭店|商场|大学|学院|医院|站|小学|中学|银行|世家|国际)/;
const OTHER_KIND = /^[省市区县旗州盟]/;

/** Every chain of names in a folded text that cannot be made longer. A name that only begins another word ("上海路", "中山市场") is none. */
export function chainsIn(text: string, gazetteer: Gazetteer): Chain[] {
  const chains: Chain[] = [];
  // From within a sure chain, its end alone would be found once more.
  const within = new Set<number>();
  for (let start = 0; start < text.length; start++) {
    if (within.has(start)) continue;
    const begins = start === 0 || PARTING.test(text.charAt(start - 1)) || chains.some(({ after }) => after === start);
    for (const { names, fulls } of grown({ names: [], fulls: 0, at: start, lastMayEnd: true }, text, gazetteer)) {
      const last = names.at(-1);
      if (!last) continue;
      const places = new Set(names.map(({ division }) => division.code)).size;
      const isSure = places > 1 ? begins || fulls > 0 : begins && fulls > 0 && last.division.level < 4;
      // Alone and short, a county is any word ("和平", "新华"), and in the middle of one a name is a part of it.
      if (!isSure && (!begins || (last.division.level === 3 && places === 1))) continue;
      const covered = names.reduce((sum, { start: from, end }) => sum + end - from, 0);
      if (isSure) for (const later of names.slice(1)) within.add(later.start);
      chains.push({ names, node: last.division, start, after: parted(text, last.end), covered, isSure });
    }
  }
  return chains;
}

/** What a chain can become: itself where nothing follows that lies in it. */
function grown(step: Step, text: string, gazetteer: Gazetteer): Step[] {
  const longer = followers(step, text, gazetteer).flatMap((next) => grown(next, text, gazetteer));
  if (longer.length > 0) return longer;
  return step.lastMayEnd ? [step] : [];
}

function followers({ names, fulls, at }: Step, text: string, gazetteer: Gazetteer): Step[] {
  const node = names.at(-1)?.division;
  const from = node ? parted(text, at) : at;
  const steps: Step[] = [];
  for (const length of gazetteer.lengths.get(text.charAt(from)) ?? []) {
    const end = from + length;
    // A length beyond the text would cut the same name once more, and count signs that nobody wrote.
    if (end > text.length) continue;
    for (const { division, kind } of gazetteer.forms.get(text.slice(from, end)) ?? []) {
      // "北京 北京市 朝阳区" says one name twice; "保定市保定高新技术产业开发区" does not.
      const isRepeated = division === node && node.level < 3 && (kind === "full" || PARTING.test(text.charAt(end)));
      if (node && !isRepeated && !isBelow(division, node, gazetteer)) continue;
      if (kind === "filler") {
        // Says nothing itself, and nothing at all unless a county follows: "县" begins many words.
        if (node) steps.push({ names: [...names, { division: node, start: from, end }], fulls, at: end, lastMayEnd: false });
        continue;
      }
      const isFull = kind === "full";
      const named = { division, start: from, end };
      steps.push({
        names: [...names, named],
        fulls: fulls + Number(isFull),
        at: end,
        lastMayEnd: mayEnd(division, isFull, text.slice(end)),
      });
    }
  }
  return steps;
}

/** Whether a name can be the last one before these words, or is only the beginning of theirs. */
function mayEnd({ level, name }: DivisionName, isFull: boolean, next: string): boolean {
  if (!isFull) return !ROAD.test(next) && !BUILDING.test(next) && !OTHER_KIND.test(next);
  if (level === 4) return /街道$/.test(name) || (/[镇乡]$/.test(name) ? !/^(?:路|大道)/.test(next) : !ROAD.test(next));
  return !(name.endsWith("市") ? /^[场民政委立]/ : /^[域间]/).test(next);
}

function isBelow(division: DivisionName, node: DivisionName, { byCode }: Gazetteer): boolean {
  for (let above = division.parentCode; above; above = byCode.get(above)?.parentCode ?? null) if (above === node.code) return true;
  return false;
}

function parted(text: string, at: number): number {
  let next = at;
  while (next < text.length && PARTING.test(text.charAt(next))) next++;
  return next;
}
