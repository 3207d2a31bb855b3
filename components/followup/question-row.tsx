"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useState } from "react";
import { useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { RadioGroup, type RadioOption } from "../ui/radio-group.tsx";
import { useEnter } from "./use-enter.ts";

/** The question that is being asked, by its path. */
export const CurrentQuestion = createContext("");

/** Follows the focus from question to question; Enter goes on to the next one on the page, Shift+Enter back. */
export function useConversation(list: RefObject<HTMLElement | null>, first: string): string {
  const [current, setCurrent] = useState(first);
  useEffect(() => {
    const box = list.current;
    const follow = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>("[data-question]") : null;
      if (row?.dataset.question) setCurrent(row.dataset.question);
    };
    box?.addEventListener("focusin", follow);
    return () => box?.removeEventListener("focusin", follow);
  }, [list]);
  useEnter((back) => {
    const rows = Array.from(list.current?.querySelectorAll<HTMLElement>("[data-question]") ?? []);
    const at = rows.findIndex((row) => row.dataset.question === current);
    focusQuestion(rows[Math.max(0, at + (back ? -1 : 1))]);
  }, true);
  return current;
}

export function focusQuestion(row: HTMLElement | null | undefined) {
  const control =
    row?.querySelector<HTMLElement>("input:checked") ?? row?.querySelector<HTMLElement>("input:enabled, textarea, select, button");
  control?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** One line of the conversation; the one being asked stands out. */
export function QuestionRow({ name, children }: { name: string; children: ReactNode }) {
  const current = useContext(CurrentQuestion) === name;
  return (
    <div
      data-question={name}
      aria-current={current ? "step" : undefined}
      className={cx("border-l-3 py-1.5 pr-2 pl-3.5 transition-colors", current ? "border-accent bg-accent-soft" : "border-transparent")}
    >
      {children}
    </div>
  );
}

/**
 * A question answered by one of a few words, beside it; while it is asked, digits answer. `path` is where the door puts its
 * problem. `tall` puts answers that need words of their own below.
 */
export function ChoiceQuestion<V extends string>({
  path,
  label,
  hint,
  tall,
  required,
  options,
  value,
  onChange,
  children,
}: {
  path: string;
  label: string;
  /** What the record says. */
  hint?: string;
  tall?: boolean;
  required?: boolean;
  options: readonly RadioOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** What belongs to an answer: a day and a clock. */
  children?: ReactNode;
}) {
  const current = useContext(CurrentQuestion) === path;
  const group = (
    <RadioGroup<V>
      id={useFieldId(path)}
      layout="row"
      label={tall || !hint ? label : `${label} ${hint}`}
      hideLabel={!tall}
      problem={useFieldProblem(path)}
      required={required}
      options={options}
      value={value}
      onChange={onChange}
      numberKeys={current}
    />
  );
  return (
    <QuestionRow name={path}>
      {tall ? (
        group
      ) : (
        <div className="grid items-center gap-x-4 gap-y-1.5 md:grid-cols-[minmax(10rem,1fr)_minmax(0,auto)]">
          <div aria-hidden>
            <p className="font-medium">
              {label}
              {required && <span className="ml-0.5 text-danger">*</span>}
            </p>
            {hint && <p className="text-xs text-muted">{hint}</p>}
          </div>
          {group}
        </div>
      )}
      {children}
    </QuestionRow>
  );
}

/** A line to say that asks nothing. */
export function Say({ children }: { children: ReactNode }) {
  const t = useTranslations("followup.call");
  return (
    <p className="flex items-start gap-2.5 rounded-md bg-sunken px-3.5 py-2 text-lg">
      <Icon name="message" className="mt-[0.2em] text-accent" />
      <span className="sr-only">{t("say")}: </span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}
