import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";

export type Step = { key: string; label: ReactNode };

/** Where one is on a way of known steps. `current` is the key of the step at hand; `null` when all are done. */
export function ProgressSteps({
  steps,
  current,
  label,
  className,
}: {
  steps: readonly Step[];
  current: string | null;
  label: string;
  className?: string;
}) {
  const t = useTranslations("shell.ui");
  const at = current === null ? steps.length : steps.findIndex(({ key }) => key === current);
  return (
    <ol aria-label={label} className={cx("flex", className)}>
      {steps.map((step, index) => {
        const state = index < at ? "done" : index === at ? "current" : "coming";
        return (
          <li
            key={step.key}
            aria-current={state === "current" ? "step" : undefined}
            className="relative flex min-w-0 flex-1 flex-col items-center gap-1 text-center"
          >
            {index > 0 && (
              <span
                aria-hidden
                className={cx(
                  "absolute top-3 right-[calc(50%+18px)] left-[calc(-50%+18px)] h-0.5 rounded-full",
                  index <= at ? "bg-accent" : "bg-line-strong",
                )}
              />
            )}
            <span
              aria-hidden
              className={cx(
                "grid size-6 place-items-center rounded-full border text-xs font-semibold",
                state === "done" && "border-transparent bg-accent-solid text-on-accent",
                state === "current" && "border-2 border-accent bg-accent-soft text-accent",
                state === "coming" && "border-line-strong bg-panel text-muted",
              )}
            >
              {state === "done" ? <Icon name="check" /> : index + 1}
            </span>
            <span className={cx("max-w-full px-0.5 text-xs leading-tight", state === "current" ? "font-semibold text-ink" : "text-muted")}>
              {step.label}
              <span className="sr-only"> ({t(`${state}_step`)})</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** How much of a long work is done: words and a bar. `value` and `of` are counts. */
export function ProgressBar({ value, of, label }: { value: number; of: number; label: string }) {
  const share = of > 0 ? Math.min(100, Math.round((value / of) * 100)) : 0;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between text-sm">
        <span>{label}</span>
        <span className="text-muted tabular-nums">
          {value} / {of}
        </span>
      </div>
      <progress
        value={value}
        max={of || 1}
        aria-label={label}
        aria-valuetext={`${share} %`}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent-solid [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent-solid"
      />
    </div>
  );
}
