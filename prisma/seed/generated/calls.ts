import type { FollowUpSeed, Satisfaction, StoryState } from "../data/types.ts";
import { DECLINED_WORDS, REMEDIES, REWORK_NOTE, WORDS_OF } from "./answered.ts";
import { DAY, DIALLING, dayOf, type Minute, moment, whenOpen } from "./clock.ts";
import type { Quality } from "./qualities.ts";
import type { Chance } from "./random.ts";

/** How the calls after the work are to end, before anybody has called. */
export type CallsEnd = "very_satisfied" | "satisfied" | "neutral" | "unhappy" | "rework" | "unreached" | "declined";

export type Calls = { readonly calls: readonly FollowUpSeed[]; readonly state: StoryState; readonly last: Minute };

/** What the customer will say of somebody's work; `mayRework` is false where nobody can come again, `praise` deals out delight. */
export function drawEnd(
  chance: Chance,
  quality: Quality,
  mayRework: boolean,
  praise: { happens(share: number): boolean } = chance,
): CallsEnd {
  const said = chance.next();
  if (said < quality.rework) return mayRework ? "rework" : "unhappy";
  if (said < quality.rework + quality.unhappy * 0.35) return "unhappy";
  if (said < quality.rework + quality.unhappy) return "neutral";
  return praise.happens(quality.verySatisfied) ? "very_satisfied" : "satisfied";
}

/** The first call is due within a day of the work; most are made in time. */
function firstCall(chance: Chance, over: Minute): Minute {
  const late = chance.happens(0.05) ? DAY : 0;
  return whenOpen(over + chance.int(150, 1330) + late, DIALLING, chance.int(5, 150));
}

/** The calls of one cycle and what they come to; `wasThere`: somebody visited, so that visits can be asked about. */
export function drawCalls(chance: Chance, agents: readonly string[], over: Minute, cycle: number, end: CallsEnd, wasThere = true): Calls {
  const at = firstCall(chance, over);
  if (end === "unreached") return unreached(chance, agents, at, cycle);
  const missed = chance.happens(0.07) ? [miss(chance, agents, at, cycle)] : [];
  const reached = missed.length > 0 ? nextTry(chance, at) : at;
  const first = { cycle, at: moment(reached), agent: chance.pick(agents) };
  if (end === "declined") {
    return done([...missed, { ...first, result: "declined", words: chance.pick(DECLINED_WORDS) }], "closed_declined", reached);
  }
  if (end === "very_satisfied" || end === "satisfied") {
    const denied = wasThere && chance.happens(0.02) ? [chance.pick(["otherAppliancesAsked", "cardAndCoversUsed"])] : [];
    const words = chance.pick(cycle > 1 ? WORDS_OF.again : wasThere ? WORDS_OF[end] : WORDS_OF.phone);
    const answer = answered(first, end, words, chance.int(end === "very_satisfied" ? 9 : 7, end === "very_satisfied" ? 10 : 9));
    return done([...missed, denied.length > 0 ? { ...answer, denied } : answer], `closed_${end}`, reached);
  }
  if (end === "rework") {
    const due = whenOpen(reached + DAY, DIALLING, 10);
    const remedy = { kind: "rework" as const, reason: "fault_persists", due: moment(due), note: REWORK_NOTE };
    const said = answered(first, "unsatisfied", chance.pick(WORDS_OF.unsatisfied), chance.int(1, 4));
    return done([...missed, { ...said, remedy }], "unsatisfied_cycle_2", reached);
  }
  const { kind, reason, denied, note } = chance.pick(REMEDIES.filter(({ denied: about }) => wasThere || !about));
  const due = whenOpen(reached + chance.int(1, 3) * DAY, DIALLING, 20);
  const isUnhappy = end === "unhappy";
  const said = answered(
    first,
    isUnhappy ? "unsatisfied" : "neutral",
    chance.pick(isUnhappy ? WORDS_OF.unhappy : WORDS_OF.neutral),
    chance.int(isUnhappy ? 1 : 5, isUnhappy ? 4 : 6),
  );
  const second = whenOpen(due - chance.int(30, 240), DIALLING, 15);
  const again = { cycle, at: moment(second), agent: chance.pick(agents) };
  const isAccepted = chance.happens(0.6);
  const last = isAccepted
    ? { ...answered(again, "neutral", chance.pick(WORDS_OF.accepted), 6), mayBeClosed: true }
    : answered(again, "satisfied", chance.pick(WORDS_OF.satisfied), 8);
  return done(
    [...missed, { ...said, remedy: { kind, reason, due: moment(due), note }, ...(denied && { denied }) }, last],
    isAccepted ? "closed_accepted" : "closed_satisfied",
    second,
  );
}

type First = { readonly cycle: number; readonly at: FollowUpSeed["at"]; readonly agent: string };

function answered(first: First, satisfaction: Satisfaction, words: string, wouldRecommend: number) {
  return { ...first, result: "answered" as const, satisfaction, words, wouldRecommend, remedy: null, mayBeClosed: false };
}

function done(calls: readonly FollowUpSeed[], state: StoryState, last: Minute): Calls {
  return { calls, state, last };
}

function miss(chance: Chance, agents: readonly string[], at: Minute, cycle: number): FollowUpSeed {
  const heard = chance.weigh(["no_answer", "busy", "switched_off"] as const, (_, place) => [7, 2, 1][place] ?? 0);
  return { cycle, at: moment(at), agent: chance.pick(agents), result: "unreached", words: null, heard };
}

function nextTry(chance: Chance, at: Minute): Minute {
  return whenOpen(at + chance.int(150, 1300), DIALLING, chance.int(10, 200));
}

/** Three tries on at least two days; the third not on the first's. */
function unreached(chance: Chance, agents: readonly string[], first: Minute, cycle: number): Calls {
  const second = nextTry(chance, first);
  const nextDay = (dayOf(second) + 1) * DAY + DIALLING.opens + chance.int(20, 560);
  const calls = [first, second, nextDay].map((at) => miss(chance, agents, at, cycle));
  return done(calls, "closed_unreached", nextDay);
}
