"use client";

import { useTranslations } from "next-intl";
import { Fragment, type ReactNode, useId } from "react";
import { quickWindows, windowOf } from "#lib/requests/rules/quick-windows.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { chinaClock, chinaDate } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Field, Problem } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** `choice` is "later", "other" or the key of a quick window; day and times belong to "other". */
export type WindowDraft = { readonly choice: string; readonly day: string; readonly from: string; readonly to: string };
export const NO_WINDOW: WindowDraft = { choice: "later", day: "", from: "", to: "" };

/** The window that was chosen; null for none; for "other" half filled in, what the door will refuse at its field. */
export function windowFrom(draft: WindowDraft, now: Date): { startsAt: string | undefined; endsAt: string | undefined } | null {
  const quick = quickWindows(now).find(({ key }) => key === draft.choice);
  const chosen: Interval | null = quick ?? (draft.choice === "other" ? windowOf(draft.day, draft.from, draft.to) : null);
  if (chosen) return { startsAt: chosen.startsAt.toISOString(), endsAt: chosen.endsAt.toISOString() };
  return draft.choice === "other" ? { startsAt: undefined, endsAt: undefined } : null;
}

/** The window a customer wishes: one key for the usual ones, any other by day and clock. Arrow keys go through all. */
export function WindowChoice({
  value,
  onChange,
  now,
  id,
  problem,
  mayBeLater,
  disabled,
  hint,
}: {
  value: WindowDraft;
  onChange: (value: WindowDraft) => void;
  now: Date;
  id?: string;
  problem?: ReactNode;
  /** Offers to leave it to the first contact. */
  mayBeLater?: boolean;
  disabled?: boolean;
  hint?: ReactNode;
}) {
  const t = useTranslations("requests.window");
  const made = useId();
  const group = id ?? made;
  const windows = quickWindows(now);
  const one = (key: string, label: ReactNode, gone = false) => (
    <label
      key={key}
      className={cx(
        "relative flex h-(--control-height) items-center justify-center gap-1.5 rounded-md border border-line-strong bg-panel px-2 text-sm max-xl:px-1 max-xl:text-xs whitespace-nowrap transition-colors hover:bg-hover",
        "has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:bg-sunken has-disabled:text-muted",
      )}
    >
      <input
        type="radio"
        name={group}
        value={key}
        checked={value.choice === key}
        disabled={disabled || gone}
        onChange={() => onChange({ ...value, choice: key, ...(key === "other" && !value.day && { day: chinaDate(now) }) })}
        className="absolute inset-0 appearance-none rounded-md opacity-0"
      />
      {label}
    </label>
  );
  return (
    <fieldset
      id={group}
      tabIndex={-1}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows radiogroup on a fieldset
      role="radiogroup"
      aria-invalid={problem ? true : undefined}
      aria-describedby={problem ? `${group}-problem` : undefined}
      className="min-w-0"
    >
      <legend className="mb-1 text-sm font-medium">{t("label")}</legend>
      <div className="flex flex-col gap-1.5">
        <div className="grid grid-cols-[max-content_repeat(4,minmax(0,1fr))] items-center gap-1.5">
          {(["today", "tomorrow"] as const).map((day) => (
            <Fragment key={day}>
              <span aria-hidden className="pr-1.5 text-sm text-muted">
                {t(day)}
              </span>
              {windows
                .filter((window) => window.day === day)
                .map(({ key, startsAt, endsAt, isPast }) =>
                  one(
                    key,
                    <>
                      <span className="sr-only">{t(day)} </span>
                      {`${chinaClock(startsAt)}–${chinaClock(endsAt)}`}
                      {isPast && <span className="sr-only"> ({t("past")})</span>}
                    </>,
                    isPast,
                  ),
                )}
            </Fragment>
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          {one("other", t("other"))}
          {mayBeLater && one("later", t("later"))}
        </div>
        {value.choice === "other" && (
          <div className="grid grid-cols-[1.4fr_1fr_1fr] gap-2">
            <Field label={t("day")}>
              <Input
                type="date"
                value={value.day}
                min={chinaDate(now)}
                disabled={disabled}
                onChange={({ target }) => onChange({ ...value, day: target.value })}
              />
            </Field>
            <Field label={t("from")}>
              <Input
                type="time"
                value={value.from}
                disabled={disabled}
                onChange={({ target }) => onChange({ ...value, from: target.value })}
              />
            </Field>
            <Field label={t("to")}>
              <Input type="time" value={value.to} disabled={disabled} onChange={({ target }) => onChange({ ...value, to: target.value })} />
            </Field>
          </div>
        )}
      </div>
      {problem && (
        <div className="mt-1">
          <Problem id={`${group}-problem`}>{problem}</Problem>
        </div>
      )}
      {hint && <p className="mt-1 text-xs text-muted">{hint}</p>}
    </fieldset>
  );
}
