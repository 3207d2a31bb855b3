"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";

type Wiring = { id: string; describedBy?: string; invalid: boolean; required: boolean };
const FieldContext = createContext<Wiring | null>(null);

/** What a control inside a `Field` must carry so that label, hint and problem are read with it. */
export function useFieldWiring(own: { id?: string; "aria-describedby"?: string; required?: boolean }) {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: own.id ?? field.id,
    "aria-describedby": [own["aria-describedby"], field.describedBy].filter(Boolean).join(" ") || undefined,
    "aria-invalid": field.invalid || undefined,
    "aria-required": own.required || field.required || undefined,
  };
}

export type FieldProps = {
  label: ReactNode;
  /** What helps before typing: the format, where to find it. */
  hint?: ReactNode;
  /** What is wrong with what was typed, as a sentence. Its presence marks the control as invalid. */
  problem?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label; use it where most fields are required. */
  optional?: boolean;
  /** Keeps the label for screen readers only (a lone search box). */
  hideLabel?: boolean;
  /** Beside the label, to the right: a shortcut, a link, a count. */
  aside?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** One question of a form: label, the one control inside, hint and problem, wired for screen readers. */
export function Field({ label, hint, problem, required, optional, hideLabel, aside, id, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const problemId = problem ? `${controlId}-problem` : undefined;
  const wiring: Wiring = {
    id: controlId,
    describedBy: [problemId, hintId].filter(Boolean).join(" ") || undefined,
    invalid: Boolean(problem),
    required: Boolean(required),
  };
  return (
    <FieldContext.Provider value={wiring}>
      <div className={cx("flex min-w-0 flex-col gap-1", className)}>
        <div className={cx("flex items-baseline gap-2", hideLabel && "sr-only")}>
          <label htmlFor={controlId} className="text-sm font-medium text-ink">
            {label}
            {required && <RequiredMark />}
          </label>
          {optional && <OptionalWord />}
          {aside && <span className="ml-auto text-xs text-muted">{aside}</span>}
        </div>
        {children}
        {problem && <Problem id={problemId}>{problem}</Problem>}
        {hint && (
          <p id={hintId} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </FieldContext.Provider>
  );
}

/** A problem in its own words, with its icon; for controls that are not inside a `Field`. */
export function Problem({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1 text-sm text-danger">
      <Icon name="alert" className="mt-[0.2em]" />
      <span>{children}</span>
    </p>
  );
}

export function RequiredMark() {
  const t = useTranslations("form");
  return (
    <>
      <span aria-hidden className="ml-0.5 text-danger">
        *
      </span>
      <span className="sr-only"> {t("required")}</span>
    </>
  );
}

function OptionalWord() {
  const t = useTranslations("form");
  return <span className="text-xs text-muted">{t("optional")}</span>;
}
