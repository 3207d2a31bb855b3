import type { PersonMonth } from "#lib/scoring/rules/assess-month.ts";
import { type Counts, person } from "./scoring-people.ts";

/**
 * A month of one centre and one line, worked out by hand. Ten people are ranked; everybody has twenty of each.
 *
 *   very satisfied   pool 160/200 = 80%; shrunk (x + 16) / 40; points (rate − 40%) / 55% · 30
 *                      20 of 20   90%   300/11 = 27.2727…
 *                      16 of 20   80%   240/11 = 21.8181…
 *                      12 of 20   70%   180/11 = 16.3636…
 *   first visit      18 of 20 each: 90%; (90 − 60) / 38 · 25 = 375/19 = 19.7368…
 *   complaint        none: 15
 *   repeat           pool 2/200 = 1%; shrunk (x + 0.2) / 40
 *                      0 of 20   0.5%   (10 − 0.5) / 10 · 10 = 9.5
 *                      2 of 20   5.5%   4.5
 *   false charge 10 · misdiagnosis 5 (p04 has no diagnosis: the mean, 0%, stands in) · exchange 5
 *
 *   p01  20, delight +1        27.2727 + 19.7368 + 15 + 9.5 + 20 + 1 = 92.5095…
 *   p02  20                    91.5095…
 *   p03–p07  16                21.8181 + 19.7368 + 15 + 9.5 + 20     = 86.0550…
 *   p08  16, two repeats       81.0550…
 *   p09  12                    16.3636 + 19.7368 + 15 + 9.5 + 20     = 80.6004…
 *   p10  12, grave complaint   70.6004…
 *   p11  nine rated orders, none of nine very satisfied: not ranked, not in the pool. (0 + 16) / 29 = 16/29;
 *        (16/29 − 2/5) / (11/20) · 30 = 2640/319 = 8.2758…; with 19.7368 + 15 + 9.5 + 20, four improvements 4 and
 *        two delights 2 (together 5 at most), = 77.5127…
 */
export function golden(): PersonMonth[] {
  const given: [string, number, Parameters<typeof person>[1]?][] = [
    ["p01", 20, { incentives: { delight: 1 } }],
    ["p02", 20],
    ["p03", 16],
    ["p04", 16, { counts: { misdiagnosis: [0, 0] } }],
    ["p05", 16],
    ["p06", 16],
    ["p07", 16],
    ["p08", 16, { counts: { repeat: [2, 20] } }],
    ["p09", 12],
    ["p10", 12, { incentives: { grave_complaint: 1 } }],
    ["p11", 0, { ratedOrders: 9, counts: { very_satisfied: [0, 9] }, incentives: { improvement_adopted: 4, delight: 2 } }],
  ];
  return given.map(([id, verySatisfied, more = {}]) => person(id, { ...more, counts: { ...usual(verySatisfied), ...more.counts } }));
}

function usual(verySatisfied: number): Counts {
  return {
    very_satisfied: [verySatisfied, 20],
    satisfied: [20, 20],
    first_visit: [18, 20],
    repeat: [0, 20],
    complaint: [0, 20],
    false_charge: [0, 50_000],
    misdiagnosis: [0, 20],
    exchange: [0, 20],
  };
}
