"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId } from "react";
import { cx } from "./class-names.ts";
import { isDialogOpen } from "./dialog-open.ts";
import { Problem, RequiredMark } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";

export type RadioOption<V extends string> = { value: V; label: ReactNode; hint?: ReactNode; icon?: IconName; disabled?: boolean };

/**
 * One of a few answers, all in sight. With `numberKeys` the keys 1–9 answer from anywhere on the page, except while
 * someone types or a sheet is open; the key is shown on each answer. `layout="row"` for short words.
 */
export function RadioGroup<V extends string>({
  label,
  hideLabel,
  hint,
  problem,
  required,
  options,
  value,
  onChange,
  numberKeys,
  layout = "column",
  name,
  id,
  className,
}: {
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  problem?: ReactNode;
  required?: boolean;
  options: readonly RadioOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  numberKeys?: boolean;
  layout?: "column" | "row";
  name?: string;
  id?: string;
  className?: string;
}) {
  const made = useId();
  const groupId = id ?? made;
  const described = [problem && `${groupId}-problem`, hint && `${groupId}-hint`].filter(Boolean).join(" ") || undefined;
  useNumberKeys(numberKeys ? options : NO_OPTIONS, onChange);

  return (
    <fieldset
      id={groupId}
      tabIndex={-1}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows radiogroup on a fieldset
      role="radiogroup"
      aria-describedby={described}
      aria-required={required}
      aria-invalid={problem ? true : undefined}
      className={cx("min-w-0", className)}
    >
      <legend className={cx("mb-1 text-sm font-medium", hideLabel && "sr-only")}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <div className={cx("flex gap-1.5", layout === "row" ? "flex-wrap" : "flex-col")}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-(--control-height) items-center gap-2.5 rounded-md border border-line-strong bg-panel px-(--control-padding) py-1 transition-colors hover:bg-hover",
              "has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-55",
            )}
          >
            <input
              type="radio"
              name={name ?? groupId}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="size-[1.15em] shrink-0 appearance-none rounded-full border border-control bg-panel outline-none checked:border-[0.35em] checked:border-accent-solid"
            />
            {option.icon && <Icon name={option.icon} className="text-muted" />}
            <span className="min-w-0 flex-1">
              {option.label}
              {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
            </span>
            {numberKeys && index < 9 && <AnswerKey number={index + 1} />}
          </label>
        ))}
      </div>
      {problem && (
        <div className="mt-1">
          <Problem id={`${groupId}-problem`}>{problem}</Problem>
        </div>
      )}
      {hint && (
        <p id={`${groupId}-hint`} className="mt-1 text-xs text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  );
}

const NO_OPTIONS: readonly never[] = [];

function AnswerKey({ number }: { number: number }) {
  const t = useTranslations("form");
  return (
    <>
      <Kbd className="[:root:has([data-density=field])_&]:hidden">{number}</Kbd>
      <span className="sr-only">{t("answer_key", { key: number })}</span>
    </>
  );
}

function useNumberKeys<V extends string>(options: readonly RadioOption<V>[], onChange: (value: V) => void) {
  useEffect(() => {
    if (options.length === 0) return;
    const answer = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || isDialogOpen()) return;
      const option = options[Number(event.key) - 1];
      if (!option || option.disabled || !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      onChange(option.value);
    };
    document.addEventListener("keydown", answer);
    return () => document.removeEventListener("keydown", answer);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]')
  );
}
