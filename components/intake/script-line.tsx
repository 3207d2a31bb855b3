"use client";

import { useTranslations } from "next-intl";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";

export const SCRIPT = ["greet", "who", "who_known", "what", "safety", "where", "when", "read_back", "bye"] as const;
export type ScriptStep = (typeof SCRIPT)[number];

/** What to say now, large; the whole script one press away. */
export function ScriptLine({ step, name, customer }: { step: ScriptStep; name: string; customer: string }) {
  const t = useTranslations("requests.intake.script");
  const say = (line: ScriptStep) => t(line, { name, customer });
  return (
    <details className="rounded-lg border border-accent-line bg-accent-soft px-4 py-2">
      <summary className="flex list-none items-baseline gap-2.5 [&::-webkit-details-marker]:hidden">
        <Icon name="message" className="shrink-0 self-center text-accent" />
        <span className="sr-only">{t("label")}: </span>
        <span aria-live="polite" className="min-w-0 flex-1 text-lg">
          {say(step)}
        </span>
        <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap text-muted">
          {t("all")}
          <Icon name="chevron-down" />
        </span>
      </summary>
      <ol className="mt-2 flex flex-col gap-1 border-t border-accent-line pt-2">
        {SCRIPT.filter((line) => (customer ? line !== "who" : line !== "who_known")).map((line) => (
          <li
            key={line}
            aria-current={line === step ? "step" : undefined}
            className={cx("text-sm", line === step ? "font-semibold text-ink" : "text-muted")}
          >
            {say(line)}
          </li>
        ))}
      </ol>
    </details>
  );
}
