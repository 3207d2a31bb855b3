import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { CallOutcome, CallState, Direction, EndedBy, Standing } from "./vocabulary.ts";

/** A call as the agent has it at their desk; the clear number is not among it. */
export type CallView = {
  readonly id: string;
  readonly direction: Direction;
  readonly state: CallState;
  /** Rings at my desk and is not taken up here yet, also where another has spoken to the customer before. */
  readonly ringsHere: boolean;
  /** Null where it is withheld or not told yet. */
  readonly mask: string | null;
  readonly withheld: boolean;
  readonly beganAt: string;
  readonly answeredAt: string | null;
  readonly heldSince: string | null;
  /** Whose number it is, as far as files hold it: at most five names. */
  readonly names: readonly string[];
  /** Who hands it on to me, while it rings. */
  readonly handedBy: Bilingual | null;
};
/** A call that I hand on, until the colleague has answered or it is back. */
export type HandingView = {
  readonly id: string;
  readonly callId: string;
  readonly to: Bilingual;
  readonly rings: boolean;
  readonly orderedAt: string;
};
/** Somebody who takes calls, and whether a call may be handed to them now. */
export type Colleague = {
  readonly id: string;
  readonly name: Bilingual;
  readonly extension: string;
  readonly standing: Standing;
  readonly isSupervisor: boolean;
};
/** Who handed a call to me, with the form that came along. */
export type Handover = { readonly transferId: string; readonly by: Bilingual };

/** My seat: extension, standing, calls, and what the bar counts against. */
export type SeatView = {
  readonly standing: Standing;
  readonly extension: string | null;
  /** Until when I am wrapping up. */
  readonly wrapUpUntil: string | null;
  readonly calls: readonly CallView[];
  readonly handing: readonly HandingView[];
  /** Calls whose form is another's again: handed on and answered, or come to me and gone back. */
  readonly gone: readonly string[];
  readonly now: string;
  /** Seconds in which a call should be answered. */
  readonly answerWithin: number;
  readonly holdAlarmSeconds: number;
  /** My last call, dialled by us, whose line broke just now: it is dialled again at once (DOMAIN §5). */
  readonly redial: { readonly callId: string; readonly mask: string } | null;
  /** What came of the call that has just ended, until I confirm it or say something else. */
  readonly afterCall: AfterCall | null;
  /** Whether this house is a demo, and has a simulated switchboard. */
  readonly isDemo: boolean;
};

/** What came of a call: the requests it hangs on with what was promised last, and how many notes I wrote on them since it began. */
export type AfterCall = {
  readonly id: string;
  readonly direction: Direction;
  readonly outcome: CallOutcome;
  readonly endedBy: EndedBy | null;
  readonly mask: string | null;
  readonly names: readonly string[];
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly notes: number;
  readonly requests: readonly {
    readonly id: string;
    readonly number: number;
    readonly type: string;
    readonly promise: { readonly startsAt: string; readonly endsAt: string } | null;
  }[];
};

/** What is told of a call on a request's timeline; seconds. */
export type CallFigures = {
  readonly direction: Direction;
  readonly outcome: CallOutcome | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  /** Null while it lasts. */
  readonly wrapUpSeconds: number | null;
  readonly inTime: boolean | null;
};

/** A call of the simulated switchboard; `sequence` is the number of its newest event. */
export type SimulatedCall = {
  readonly reference: string;
  readonly direction: Direction;
  readonly state: CallState;
  readonly mask: string | null;
  readonly extension: string | null;
  readonly sequence: number;
  /** Where it is handed on to and from, until that is settled. */
  readonly transfer: { readonly to: string; readonly from: string | null; readonly rings: boolean } | null;
};
/** The simulated switchboard: who sits where, and what runs. */
export type Switchboard = {
  readonly seats: readonly { readonly extension: string; readonly name: Bilingual }[];
  readonly calls: readonly SimulatedCall[];
  /** Orders to dial that no switchboard has taken yet. */
  readonly dials: readonly { readonly id: string; readonly extension: string; readonly mask: string }[];
};

/** A call that somebody has to return. */
export type MissedCall = {
  readonly id: string;
  readonly mask: string;
  readonly names: readonly string[];
  readonly outcome: "unanswered" | "dropped";
  readonly beganAt: Date;
  readonly ringSeconds: number;
  /** At whom it rang or was spoken. */
  readonly agent: Bilingual | null;
  /** From when calling back is ours; until then the customer may call again. */
  readonly oursAt: Date;
  readonly isOurs: boolean;
  /** How often it was tried since. */
  readonly tries: number;
  /** An order for this number waits, or its call is not over. */
  readonly isDialled: boolean;
};
export type MissedCalls = {
  readonly now: Date;
  readonly hours: { readonly from: number; readonly until: number; readonly isOpen: boolean };
  readonly rows: readonly MissedCall[];
};

/** Counts and seconds, so that any share of them can be told with what it is a share of. */
export type DayFigures = {
  /** Incoming calls. */
  readonly incoming: number;
  /** Of these, what has been answered or is over: what still rings is neither in time nor late. */
  readonly decided: number;
  readonly inTime: number;
  /** Incoming and over, and nobody answered. */
  readonly abandoned: number;
  /** Calls in either direction that were spoken, are over and written up. */
  readonly handled: number;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly wrapUpSeconds: number;
};

/** Within how many rings, and how long one lasts. */
export type AnswerWithin = { readonly rings: number; readonly ringSeconds: number };
/** Somebody who sits at an extension. */
export type SeatLine = { readonly name: Bilingual; readonly extension: string; readonly standing: Standing };
/** The call centre now and today. */
export type Wallboard = {
  readonly now: Date;
  /** How many calls ring, and since when the first of them. */
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly answerWithin: AnswerWithin;
  readonly seats: readonly SeatLine[];
  readonly today: DayFigures;
  /** The newest first; half hours without a call are not among them. */
  readonly halfHours: readonly { readonly startsAt: Date; readonly figures: DayFigures }[];
  /** Calls that are ours to return; a hundred stands for "at least". */
  readonly owed: number;
};

/** A call of mine today, with what it was about and the line I wrote after it. */
export type OwnCall = {
  readonly id: string;
  readonly direction: Direction;
  readonly state: CallState;
  readonly outcome: CallOutcome | null;
  readonly endedBy: EndedBy | null;
  readonly mask: string | null;
  readonly beganAt: Date;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly words: string | null;
  readonly requests: readonly { readonly id: string; readonly number: number }[];
};
export type OwnDay = {
  readonly now: Date;
  readonly answerWithin: AnswerWithin;
  readonly today: DayFigures;
  /** The newest first; at most a hundred. */
  readonly calls: readonly OwnCall[];
  readonly missed: MissedCalls;
};
