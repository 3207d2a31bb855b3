import type { CallEventKind, CallOutcome, CallState, Direction, EndedBy } from "../contract/vocabulary.ts";

/** What a switchboard told, as it is kept. `seq` is its own number within the call. */
export type CallFact = {
  readonly seq: number;
  readonly kind: CallEventKind;
  readonly direction: Direction;
  readonly at: Date;
  readonly extension: string | null;
  readonly agentId: string | null;
  readonly digest: string | null;
  readonly mask: string | null;
  readonly withheld: boolean;
  /** The order it was dialled by. */
  readonly dialId: string | null;
  /** Who hung up, told with an end. */
  readonly endedBy: EndedBy | null;
};

/** A call as its facts say; seconds are whole ones. */
export type CallFacts = {
  readonly direction: Direction;
  readonly state: CallState;
  readonly outcome: CallOutcome | null;
  readonly digest: string | null;
  readonly mask: string | null;
  readonly withheld: boolean;
  readonly dialId: string | null;
  readonly extension: string | null;
  readonly agentId: string | null;
  readonly beganAt: Date;
  readonly answeredAt: Date | null;
  readonly heldSince: Date | null;
  readonly overAt: Date | null;
  /** Until it was answered, or to the end where nobody did; null while it rings. */
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  /** Who hung up, where it was told; of a line that broke, nobody did. */
  readonly endedBy: EndedBy | null;
};

/**
 * The call that follows from these facts (DOMAIN §5), whatever their order and however often each is told: they are taken by their
 * own numbers, each once. Who has it is who it rang at or was spoken by last, also when they have left their seat since; its number
 * is the first that was told. What comes after its end changes nothing; a fact that is missing so far is not made up. Throws without
 * a fact. Pure.
 */
export function callOf(facts: readonly CallFact[]): CallFacts {
  const told = [...new Map(facts.map((fact) => [fact.seq, fact])).values()].sort((a, b) => a.seq - b.seq);
  const [first] = told;
  if (!first) throw new Error("a call of which nothing was told");
  const numbered = told.find(({ digest, withheld }) => digest !== null || withheld);
  let call: Running = {
    state: "ringing",
    since: first.at,
    answeredAt: null,
    overAt: null,
    outcome: null,
    endedBy: null,
    talkMs: 0,
    holdMs: 0,
    seat: NOWHERE,
  };
  for (const fact of told) if (call.state !== "over") call = after(call, fact);
  const { state, since, answeredAt, overAt, outcome, endedBy, talkMs, holdMs, seat } = call;
  const pickedUp = answeredAt ?? overAt;
  return {
    ...{ direction: first.direction, state, outcome, ...seat, beganAt: first.at, answeredAt, overAt },
    ...{ digest: numbered?.digest ?? null, mask: numbered?.mask ?? null, withheld: numbered?.withheld ?? false },
    dialId: told.find(({ dialId }) => dialId !== null)?.dialId ?? null,
    heldSince: state === "held" ? since : null,
    ringSeconds: pickedUp && seconds(msBetween(first.at, pickedUp)),
    talkSeconds: seconds(talkMs),
    holdSeconds: seconds(holdMs),
    endedBy,
  };
}

type Seat = Pick<CallFact, "extension" | "agentId">;
type Running = {
  readonly state: CallState;
  /** Since when it is in this state. */
  readonly since: Date;
  readonly answeredAt: Date | null;
  readonly overAt: Date | null;
  readonly outcome: CallOutcome | null;
  readonly endedBy: EndedBy | null;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly seat: Seat;
};
const NOWHERE: Seat = { extension: null, agentId: null };

function after(call: Running, fact: CallFact): Running {
  const { kind, at } = fact;
  const seat = seatAfter(call, fact);
  const passed = msBetween(call.since, at);
  const talkMs = call.talkMs + (call.state === "talking" ? passed : 0);
  const holdMs = call.holdMs + (call.state === "held" ? passed : 0);
  const now = { ...call, seat };
  if (kind === "ended" || kind === "dropped") {
    const outcome = call.answeredAt === null ? "unanswered" : kind === "dropped" ? "dropped" : "answered";
    const endedBy = kind === "ended" ? fact.endedBy : null;
    return { ...now, state: "over", since: at, overAt: at, outcome, endedBy, talkMs, holdMs };
  }
  if (kind === "answered" && call.state === "ringing") return { ...now, state: "talking", since: at, answeredAt: at };
  if (kind === "held" && call.state === "talking") return { ...now, state: "held", since: at, talkMs };
  // Whoever takes up a call that is on hold, the same agent or another, speaks.
  if ((kind === "resumed" || kind === "answered") && call.state === "held") return { ...now, state: "talking", since: at, holdMs };
  return now;
}

/**
 * Where the call is and who has it. An end moves it nowhere, and at one extension it stays with whoever had it there until it rings
 * at another or another answers: that they have left, or that another sits there by now, makes it nobody else's.
 */
function seatAfter({ seat }: Running, { kind, extension, agentId }: CallFact): Seat {
  if (extension === null) return seat;
  if (seat.extension !== null && (kind === "ended" || kind === "dropped")) return seat;
  const isElsewhere = extension !== seat.extension || seat.agentId === null;
  const isTaken = agentId !== null && (kind === "ringing" || kind === "answered");
  return isElsewhere || isTaken ? { extension, agentId } : seat;
}

/** A switchboard's clock may be set back: nothing lasts less than no time. */
const msBetween = (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime());
const seconds = (ms: number) => Math.round(ms / 1000);
