import type { VisitQuestion } from "#lib/followup/contract/questionnaire.ts";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import type { RemedyKind, RemedyReason, Satisfaction, YesNo } from "#lib/followup/contract/vocabulary.ts";
import { promiseTimes, type TimeKey } from "#lib/followup/rules/call-times.ts";
import { closingOf } from "#lib/followup/rules/closing.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";

export type RemedyDraft = {
  readonly kind: RemedyKind | "";
  readonly reason: RemedyReason | "";
  readonly ownerId: string;
  readonly when: TimeKey | "other" | "";
  readonly day: string;
  readonly time: string;
  readonly words: string;
};
/** What has been typed and chosen so far; empty text is not answered yet. */
export type CallDraft = {
  readonly satisfaction: Satisfaction | "";
  readonly answers: Partial<Record<VisitQuestion, YesNo>>;
  readonly recommend: string;
  readonly words: string;
  readonly mayClose: "yes" | "no" | "";
  readonly remedy: RemedyDraft;
};

export const EMPTY_CALL: CallDraft = {
  satisfaction: "",
  answers: {},
  recommend: "",
  words: "",
  mayClose: "",
  remedy: { kind: "", reason: "", ownerId: "", when: "", day: "", time: "", words: "" },
};

/** How this call would end as it stands: closed, with a remedy to agree, or not known before the first answer. */
export function endOf({ satisfaction, mayClose }: CallDraft, view: FollowUpView): "close" | "remedy" | null {
  if (!satisfaction) return null;
  return closingOf({ satisfaction, mayClose: mayClose === "yes" }, view.seq, view.remedy !== null) ? "close" : "remedy";
}

/** The questions about a visit belong to the first call after it. */
export function asksAboutVisit(view: FollowUpView): boolean {
  return view.seq === 1 && view.visits.some(({ cycle }) => cycle === view.cycle);
}

/** In a second call a neutral customer is asked whether it may be closed. */
export function asksMayClose({ satisfaction }: CallDraft, view: FollowUpView): boolean {
  return satisfaction === "neutral" && view.seq > 1;
}

/** When the customer was promised a call; null while no moment is chosen or it is half typed. */
export function dueOf({ when, day, time }: RemedyDraft, now: number, soonMinutes: number): Date | null {
  if (when !== "other") return promiseTimes(new Date(now), soonMinutes).find(({ key }) => key === when)?.at ?? null;
  const [hours, minutes] = time.split(":").map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  return instantOf(day, hours * 60 + minutes);
}

/** The input of the command; what is missing goes empty, and the door names it at its field. */
export function inputOf(draft: CallDraft, view: FollowUpView, seenVersion: number, now: number) {
  const { remedy } = draft;
  const wanted = endOf(draft, view) === "remedy" && remedy.kind !== "";
  return {
    taskId: view.taskId,
    seenVersion,
    answers: {
      satisfaction: draft.satisfaction,
      ...(asksAboutVisit(view) && draft.answers),
      recommend: draft.recommend.trim() === "" ? null : Number(draft.recommend),
    },
    words: draft.words,
    mayClose: asksMayClose(draft, view) && draft.mayClose === "yes",
    remedy: wanted
      ? {
          kind: remedy.kind,
          reason: remedy.reason,
          ownerId: remedy.ownerId || null,
          dueAt: dueOf(remedy, now, view.callBack.soonMinutes)?.toISOString() ?? "",
          words: remedy.words,
        }
      : null,
  };
}
