"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { LONGEST_SEARCH } from "#lib/search/contract/limits.ts";
import type { CommandAction } from "../form/command.ts";
import type { NavItem } from "../shell/nav-item.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { type Option, optionOf } from "./option.ts";
import { OptionList } from "./option-list.tsx";
import { keepRecent, type Recent, readRecent } from "./recent.ts";
import { useChoices } from "./use-choices.ts";
import { useFound } from "./use-found.ts";
import { usePalette } from "./use-palette.ts";

/** The box, and below it what the line can mean: screens and actions at once, everything else as soon as it is found. */
export function SearchPanel({
  open,
  box,
  places,
  personId,
  signOut,
  onDone,
}: {
  open: boolean;
  box: RefObject<HTMLInputElement | null>;
  places: readonly NavItem[];
  personId: string;
  signOut: CommandAction;
  onDone: () => void;
}) {
  const t = useTranslations("search");
  const router = useRouter();
  const [text, setText] = useState("");
  const line = text.replace(/\s+/g, " ").trim();
  const answer = useFound(line);
  const choices = useChoices(places, signOut);
  const recents = useRecentOptions(personId, places, line === "");
  const options: readonly Option[] = [...recents, ...choices(line), ...(line ? answer.found.map(optionOf) : [])];
  const settled = line === "" || (answer.state !== "searching" && answer.of === line);

  const take = (option: Option) => {
    onDone();
    if ("act" in option.take) return option.take.act();
    if (option.take.keep) keepRecent(personId, option.take.keep);
    router.push(option.take.href);
  };
  const palette = usePalette({ options, settled, take });
  // Opened again before it had faded away: it begins anew.
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setText("");
  }
  const problem = answer.state === "failed" || answer.state === "signed_out" || answer.state === "slow_down" ? answer.state : null;
  const isEmpty = settled && !problem && options.length === 0;

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        {settled ? <Icon name="search" className="text-lg text-muted" /> : <Spinner className="text-lg text-muted" />}
        <input
          ref={box}
          value={text}
          maxLength={LONGEST_SEARCH}
          placeholder={t("placeholder")}
          aria-label={t("box")}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg text-ellipsis outline-none placeholder:text-base placeholder:text-muted"
          {...palette.inputProps}
          onChange={({ target }) => {
            setText(target.value);
            palette.typed();
          }}
        />
      </div>
      <span role="status" className="sr-only">
        {problem
          ? t(`said.${problem}`)
          : !settled
            ? t("said.searching")
            : isEmpty
              ? t("said.none", { line })
              : line && t("said.results", { count: options.length })}
      </span>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {options.length > 0 && <OptionList options={options} line={line} palette={palette} stale={!settled} onTake={take} />}
        {isEmpty && (
          <EmptyState icon="search" title={t("said.none", { line })}>
            {t("said.none_hint")}
          </EmptyState>
        )}
        {problem && (
          <EmptyState
            icon="offline"
            title={t(`said.${problem}`)}
            action={problem === "signed_out" ? null : <Button onClick={answer.again}>{t("said.again")}</Button>}
          />
        )}
      </div>
    </>
  );
}

/** What was opened last, where it is still mine to open: a screen that left my navigation is not offered. */
function useRecentOptions(personId: string, places: readonly NavItem[], wanted: boolean): readonly Option[] {
  const t = useTranslations("search");
  const types = useTranslations("requests.types");
  const nav = useTranslations("shell.nav");
  const [recent] = useState(() => readRecent(personId));
  if (!wanted) return [];
  const wordsOf = (one: Recent): string | null => {
    if (one.kind === "inspection") return t("inspection", { number: String(one.number) });
    if (one.kind === "customer") return t("customer_file", { number: String(one.number) });
    if (one.kind === "request") return `${t("request", { number: String(one.number) })} · ${types(one.type)}`;
    const place = places.find(({ href }) => href === one.href);
    return place ? nav(place.labelKey) : null;
  };
  return recent.flatMap((one) => {
    const words = wordsOf(one);
    return words
      ? [{ key: `recent:${one.href}`, group: "recent", shows: "recent", recent: one, words, take: { href: one.href, keep: one } } as const]
      : [];
  });
}
