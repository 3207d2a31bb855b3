"use client";

import { useTranslations } from "next-intl";
import type { ExcludedView } from "#lib/dispatch/contract/views.ts";
import type { DispatchWords } from "./words.ts";

/** Everyone else, each with the rule that excludes them; folded away while somebody can go. */
export function ExcludedList({ excluded, open, words }: { excluded: readonly ExcludedView[]; open: boolean; words: DispatchWords }) {
  const t = useTranslations("dispatch.candidates");
  if (excluded.length === 0) return null;
  return (
    <details open={open} className="rounded-md border border-line">
      <summary className="px-3 py-1.5 text-sm text-muted hover:text-ink">{t("excluded", { count: excluded.length })}</summary>
      <ul className="divide-y divide-line border-t border-line">
        {excluded.map(({ technicianId, name, outlet, rule }) => (
          <li key={technicianId} className="grid gap-x-4 px-3 py-1.5 text-sm @lg:grid-cols-[minmax(12em,2fr)_3fr]">
            <span className="min-w-0 truncate">
              <span className="font-medium">{words.name(name)}</span> <span className="text-muted">{words.name(outlet)}</span>
            </span>
            <span>{words.rule(rule)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
