import type { automaticPolicy } from "../contract/policies.ts";
import type { Candidate } from "./candidates.ts";
import { belowWanted, wasThere } from "./terms.ts";
import type { TechnicianFacts, WorkToGive } from "./work-to-give.ts";

export type AutomaticPolicy = typeof automaticPolicy.initial;
export type Mode = AutomaticPolicy["rows"][number]["mode"];

/** Who gives work of a type out to an outlet: the first row that fits; without one the machine suggests and a person decides. */
export function modeFor({ rows }: AutomaticPolicy, outlet: string, type: string): Mode {
  const row = rows.find((one) => (one.outlet === "*" || one.outlet === outlet) && (one.type === "*" || one.type === type));
  return row?.mode ?? "suggest";
}

/** Whether the house gives out anything of this type at all. */
export function isEverAutomatic({ rows }: AutomaticPolicy, type: string): boolean {
  return rows.some((one) => one.mode === "automatic" && (one.type === "*" || one.type === type));
}

/** Why a dispatcher decides and not the house. */
export type ByHand =
  | "emergency"
  | "address_to_obtain"
  | "takes_several"
  | "came_back"
  | "attempts"
  | "nobody"
  | "promise"
  | "outlet_by_hand";

/** Work as far as it decides about that. */
export type ToGiveOut = {
  readonly work: WorkToGive;
  readonly urgency: string;
  readonly hasAddress: boolean;
  readonly people: number;
  /** Work orders of this cycle so far. */
  readonly attempts: number;
  readonly most: number;
};

/** The exceptions: what a person has to look at, whoever could go. */
export function whyByHand({ work, urgency, hasAddress, people, attempts, most }: ToGiveOut): ByHand | null {
  if (urgency === "emergency") return "emergency";
  if (!hasAddress) return "address_to_obtain";
  if (people > 1) return "takes_several";
  if (work.cycle > 1 || work.wanted !== null) return "came_back";
  return attempts >= most ? "attempts" : null;
}

/**
 * The one to whom the house gives it: the best of those who have not given it back, at an outlet where it may; else why a
 * dispatcher decides. Another outlet's share never goes before the better person: where the best is not the house's to send,
 * nobody is.
 */
export function automaticChoice(
  work: WorkToGive,
  candidates: readonly Candidate[],
  factsOf: (technicianId: string) => TechnicianFacts | undefined,
  modeOf: (technicianId: string) => Mode,
  gaveBack: (technicianId: string) => boolean,
): Candidate | ByHand {
  const best = candidates.find((one) => {
    const facts = factsOf(one.technicianId);
    const insists = !facts || wasThere(work, facts) || belowWanted(work, facts, one.startsAt);
    return !insists && !gaveBack(one.technicianId) && modeOf(one.technicianId) !== "off";
  });
  if (!best) return "nobody";
  if (modeOf(best.technicianId) !== "automatic") return "outlet_by_hand";
  return best.reasonsAgainst.some(({ code }) => code === "misses_promise") ? "promise" : best;
}
