import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { FileLine } from "./files.ts";
import type { Readings } from "./readings.ts";
import type { AsideReason, EndKind, InboxChannel } from "./vocabulary.ts";

export type InboxRow = {
  readonly id: string;
  readonly number: number;
  readonly channel: InboxChannel;
  readonly arrivedAt: Date;
  /** Until when it is to be answered: the clock began with the arrival (DOMAIN §4, twenty-four hours). */
  readonly answerBy: Date;
  /** Who wrote, as far as could be read. */
  readonly name: string | null;
  /** The beginning of the words. */
  readonly beginning: string;
  readonly takenBy: Bilingual | null;
  readonly isMine: boolean;
  readonly end: EndKind | null;
};

export type InboxPage = {
  readonly rows: readonly InboxRow[];
  readonly next: string | null;
  readonly now: Date;
  /** How many wait, by channel; counted up to a thousand each. */
  readonly waiting: Readonly<Record<InboxChannel, number>>;
};

/** An answer by mail. `logged`: no mail server is connected, and it stands in the application's log alone. */
export type AnswerLine = {
  readonly id: string;
  readonly words: string;
  readonly by: Bilingual;
  readonly at: Date;
  readonly state: "waiting" | "sent" | "logged" | "failed";
};

/** One item as somebody looks at it who may take it. */
export type InboxItemView = {
  readonly id: string;
  readonly number: number;
  readonly channel: InboxChannel;
  readonly arrivedAt: Date;
  readonly answerBy: Date;
  readonly words: string;
  readonly readings: Readings;
  /** Names of what the readings say by code. */
  readonly category: Bilingual | null;
  readonly division: string | null;
  readonly phoneMask: string | null;
  readonly emailMask: string | null;
  readonly taken: { readonly by: Bilingual; readonly at: Date; readonly isMine: boolean; readonly mayTake: boolean } | null;
  readonly end: {
    readonly kind: EndKind;
    readonly at: Date;
    readonly by: Bilingual | null;
    readonly requestId: string | null;
    readonly requestNumber: number | null;
    readonly reason: AsideReason | null;
    readonly note: string | null;
  } | null;
  readonly files: readonly FileLine[];
  /** May the reader answer it by mail, and what was answered, the oldest first. */
  readonly mayAnswer: boolean;
  readonly answers: readonly AnswerLine[];
  /** Requests that are open for this number or address: what it may belong to. */
  readonly open: readonly { readonly id: string; readonly number: number; readonly customer: string; readonly words: string | null }[];
};

/** What intake is filled in with. The number is in clear while one has the item: it was taken, and that is on record. */
export type IntakeItem = {
  readonly id: string;
  readonly number: number;
  readonly channel: InboxChannel;
  readonly arrivedAt: Date;
  readonly words: string;
  readonly readings: Readings;
  /** "四川省 绵阳市 涪城区 丰谷镇", where a division was read. */
  readonly division: string | null;
  readonly phone: string | null;
  readonly emailMask: string | null;
  /** Why the reader may no longer write its request, as the refusal would say; what was written stays on the screen. */
  readonly lost: "take_item_first" | "item_ended" | null;
};
