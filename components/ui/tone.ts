/** What a status wants from its reader: nothing, to know, to be glad, to watch, to act. Never shown by colour alone. */
export type Tone = "neutral" | "info" | "good" | "warning" | "danger";

/** Quiet surface with its readable word and edge. */
export const TONE_SURFACE: Record<Tone, string> = {
  neutral: "border-neutral-line bg-neutral-soft text-neutral",
  info: "border-info-line bg-info-soft text-info",
  good: "border-good-line bg-good-soft text-good",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
};

/** The word alone, on any surface. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-neutral",
  info: "text-info",
  good: "text-good",
  warning: "text-warning",
  danger: "text-danger",
};
