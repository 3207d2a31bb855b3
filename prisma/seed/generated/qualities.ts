import type { TechnicianSeed } from "../data/types.ts";
import { Chance } from "./random.ts";

/** How well somebody works, as nobody ever sees it: shares of their orders. */
export type Quality = {
  readonly verySatisfied: number;
  readonly secondVisit: number;
  readonly rework: number;
  readonly unhappy: number;
  readonly late: number;
};

/** From a few clearly weak to a few clearly good; the same person the same in every month. */
export function qualityOf(seed: number, { login, certificates }: TechnicianSeed): Quality {
  const chance = new Chance(seed, `quality of ${login}`);
  const isSenior = certificates.some(({ level }) => level === "senior");
  const skill = Math.min(1, Math.max(0, chance.around(isSenior ? 0.58 : 0.45, 0.62)));
  const manner = Math.min(1, Math.max(0, chance.around(0.5, 0.6)));
  return {
    verySatisfied: 0.52 + 0.22 * skill + 0.22 * manner,
    secondVisit: 0.16 - 0.13 * skill,
    rework: 0.085 - 0.07 * skill,
    unhappy: 0.07 - 0.06 * manner,
    late: 0.15 - 0.12 * manner,
  };
}

/** Deals out a share evenly, so that a dozen orders a month already show what somebody's work is like. */
export class Evenly {
  #owed: number;

  constructor(chance: Chance) {
    this.#owed = chance.next();
  }

  happens(share: number): boolean {
    this.#owed += share;
    if (this.#owed < 1) return false;
    this.#owed -= 1;
    return true;
  }
}
