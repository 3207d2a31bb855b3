"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Placeholder, Script, ScriptStep } from "#lib/requests/contract/script-vocabulary.ts";
import { filledIn, partOfDay, placeOf, type Spoken, scriptOf } from "#lib/requests/rules/script.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Kbd } from "../ui/kbd.tsx";

/** What is filled into a line, as far as it is known. */
export type Said = { readonly agent: string; readonly customer: string; readonly number: number | null; readonly window: string | null };

/**
 * What to say now, large; the whole script one press away. It follows the form, and F4 goes on by a line, Shift+F4 back; what was
 * gone to by key stays until the form comes to another step.
 */
export function ScriptLine({
  script: { version, value },
  spoken,
  step,
  said,
  now,
}: {
  script: { readonly version: number; readonly value: Script };
  spoken: Spoken;
  step: ScriptStep;
  said: Said;
  now: Date;
}) {
  const t = useTranslations("requests.intake.script");
  const locale = useLocale();
  const lines = scriptOf(value.lines, spoken);
  const [moved, setMoved] = useState<{ readonly from: ScriptStep; readonly by: number } | null>(null);
  const own = placeOf(lines, step);
  const at = within(own + (moved?.from === step ? moved.by : 0), lines.length);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F4" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setMoved({ from: step, by: within(at + (event.shiftKey ? -1 : 1), lines.length) - own });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [step, at, own, lines.length]);

  const zh = locale.startsWith("zh");
  const values: Record<Placeholder, string> = {
    greeting: t(`greeting.${partOfDay(now)}`),
    unit: zh ? value.unitZh : value.unitEn,
    agent: said.agent,
    customer: said.customer || t("you"),
    number: said.number === null ? t("no_number") : String(said.number),
    window: said.window ?? t("no_window"),
  };
  const say = (index: number) => filledIn(lines[index]?.[zh ? "zh" : "en"] ?? "", values);
  return (
    <details className="rounded-lg border border-accent-line bg-accent-soft px-4 py-2">
      <summary className="flex list-none items-baseline gap-2.5 [&::-webkit-details-marker]:hidden">
        <Icon name="message" className="shrink-0 self-center text-accent" />
        <span className="sr-only">{t("label")}: </span>
        <span aria-live="polite" className="min-w-0 flex-1 text-lg">
          {say(at)}
        </span>
        <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
          {t("at", { place: at + 1, count: lines.length })}
          <Kbd>F4</Kbd>
          <Icon name="chevron-down" />
        </span>
      </summary>
      <ol className="mt-2 flex flex-col gap-1 border-t border-accent-line pt-2">
        {lines.map((line, index) => (
          <li
            key={`${line.step}/${line.zh}`}
            aria-current={index === at ? "step" : undefined}
            className={cx("text-sm", index === at ? "font-semibold text-ink" : "text-muted")}
          >
            {say(index)}
          </li>
        ))}
      </ol>
      <p className="mt-1.5 text-xs text-muted">{t("version", { version })}</p>
    </details>
  );
}

const within = (place: number, count: number) => Math.min(Math.max(0, place), Math.max(0, count - 1));
