"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { quickWindows, windowOf } from "#lib/requests/rules/quick-windows.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { chinaDate } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Field, Problem } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { Offered } from "./use-offered-windows.ts";
import { WindowChips } from "./window-chips.tsx";
import { type WishDraft, WishField, wishFor } from "./wish-field.tsx";

/** `choice` is "later", "other" or the key of a quick window; day and times belong to "other". The wish stands beside it. */
export type WindowDraft = {
  readonly choice: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly wish?: WishDraft | null;
};
export const NO_WINDOW: WindowDraft = { choice: "later", day: "", from: "", to: "" };

/** The window that was chosen; null for none; for "other" half filled in, what the door will refuse at its field. */
export function windowFrom(draft: WindowDraft, now: Date): { startsAt: string | undefined; endsAt: string | undefined } | null {
  const quick = quickWindows(now).find(({ key }) => key === draft.choice);
  const chosen: Interval | null = quick ?? (draft.choice === "other" ? windowOf(draft.day, draft.from, draft.to) : null);
  if (chosen) return { startsAt: chosen.startsAt.toISOString(), endsAt: chosen.endsAt.toISOString() };
  return draft.choice === "other" ? { startsAt: undefined, endsAt: undefined } : null;
}

/**
 * The window that is promised: one key for those of the next days, with how many could come where that is known, any other by day
 * and clock; arrow keys go through all. Beside it the customer's own wish, where it is another. Part of a `CommandForm`.
 */
export function WindowChoice({
  value,
  onChange,
  now,
  offered,
  id,
  problem,
  mayBeLater,
  disabled,
  hint,
}: {
  value: WindowDraft;
  onChange: (value: WindowDraft) => void;
  now: Date;
  offered: Offered;
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
  const filled = offered.state === "known" && offered.view.windows.some(({ key, state }) => key === value.choice && state === "full");
  const one = (key: string, label: ReactNode, gone = false) => (
    <label
      key={key}
      className={cx(
        "relative flex min-h-(--control-height) items-center justify-center gap-1.5 rounded-md border border-line-strong bg-panel px-2 py-1 text-sm max-xl:px-1 max-xl:text-xs whitespace-nowrap transition-colors hover:bg-hover",
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
        <WindowChips
          offered={offered}
          chosen={value.choice}
          now={now}
          radio={one}
          onWish={(window) => onChange({ ...value, wish: wishFor(window) })}
          disabled={disabled}
        />
        <p role="status" className={filled ? "text-sm text-warning" : "text-xs text-muted"}>
          {filled ? t("chosen_full") : offeredWords(offered, t)}
        </p>
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
        <WishField wish={value.wish ?? null} onChange={(wish) => onChange({ ...value, wish })} now={now} />
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

/** What the offer rests on, in words. */
function offeredWords(offered: Offered, t: ReturnType<typeof useTranslations<"requests.window">>): string {
  if (offered.state === "unknown") return t(`unknown.${offered.why}`);
  if (offered.state !== "known") return t(`offered.${offered.state}`);
  const { people, windows } = offered.view;
  if (windows.every(({ state }) => state !== "kept")) return t("none_kept");
  return people > 1 ? t("takes_people", { people }) : t("counted");
}
