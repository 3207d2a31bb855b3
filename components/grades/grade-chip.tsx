import { useTranslations } from "next-intl";
import type { MonthState, RunState } from "#lib/scoring/contract/views.ts";
import type { Grade } from "#lib/scoring/contract/vocabulary.ts";
import { StatusChip } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tone.ts";
import { useGradeWord } from "./grade-words.ts";

const GRADE_LOOK: Readonly<Record<Grade | "none", { tone: Tone; icon: IconName }>> = {
  A: { tone: "good", icon: "star" },
  B: { tone: "info", icon: "done" },
  C: { tone: "danger", icon: "warning" },
  none: { tone: "neutral", icon: "slash" },
};

/** A grade with its word: nobody has to know the letters. */
export function GradeChip({ grade }: { grade: Grade | null }) {
  const word = useGradeWord();
  return <StatusChip {...GRADE_LOOK[grade ?? "none"]}>{word(grade)}</StatusChip>;
}

const STATE_LOOK: Readonly<Record<MonthState | RunState, { tone: Tone; icon: IconName }>> = {
  running: { tone: "neutral", icon: "activity" },
  open: { tone: "neutral", icon: "timer" },
  waiting: { tone: "neutral", icon: "waiting" },
  ready: { tone: "info", icon: "edit" },
  draft: { tone: "warning", icon: "edit" },
  reviewed: { tone: "warning", icon: "user-check" },
  published: { tone: "good", icon: "done" },
  discarded: { tone: "neutral", icon: "trash" },
};

/** How far a month or its run is. */
export function RunStateChip({ state }: { state: MonthState | RunState }) {
  const t = useTranslations("grades.states");
  return <StatusChip {...STATE_LOOK[state]}>{t(state)}</StatusChip>;
}
