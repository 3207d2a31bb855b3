"use client";

import { useTranslations } from "next-intl";
import type { CandidatesView, CandidateView, Term } from "#lib/dispatch/contract/views.ts";
import { OVERRIDE_REASONS } from "#lib/dispatch/contract/vocabulary.ts";
import { fieldId } from "../form/field-id.ts";
import { Tag } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Select } from "../ui/select.tsx";
import { StartEditor } from "./start-editor.tsx";
import { type DispatchWords, useDispatchWords } from "./words.ts";

/** Terms that speak of the suggested time: they say nothing of another one. */
const OF_TIME = new Set<string>(["keeps_promise", "misses_promise"]);

export type Draft = {
  /** Another start than the suggested one. */
  readonly startsAt: Date | null;
  readonly override: string;
};
export const NO_DRAFT: Draft = { startsAt: null, override: "" };

/** One person who could go: when, how far, what speaks for and against, and the button that sends them. */
export function CandidateCard({
  prefix,
  candidate,
  rank,
  rough,
  promise,
  draft,
  active,
  mayAssign,
  pending,
  problems,
  now,
  onDraft,
  onActive,
  onAssign,
}: {
  /** Of the ids of its controls, so that a summary of problems can lead there. */
  prefix: string;
  candidate: CandidateView;
  rank: number;
  /** Without an address the way is only guessed. */
  rough: boolean;
  promise: CandidatesView["promise"];
  draft: Draft;
  /** Its time stands out on the time line. */
  active: boolean;
  mayAssign: boolean;
  pending: boolean;
  /** Of the last attempt, at single fields. */
  problems: { readonly startsAt?: string; readonly override?: string };
  now: Date;
  onDraft: (draft: Draft) => void;
  onActive: () => void;
  onAssign: () => void;
}) {
  const t = useTranslations("dispatch.candidates");
  const words = useDispatchWords(now);
  const edited = draft.startsAt !== null;
  const startsAt = draft.startsAt ?? candidate.startsAt;
  const endsAt = new Date(startsAt.getTime() + candidate.endsAt.getTime() - candidate.startsAt.getTime());
  const name = words.name(candidate.name);
  const still = ({ code }: Term) => !(edited && OF_TIME.has(code));
  return (
    <li
      data-candidate={rank}
      onMouseEnter={onActive}
      onFocus={onActive}
      className={cx(
        "@container flex min-w-0 flex-col gap-2 rounded-md border border-line-strong bg-panel p-3",
        active && "border-accent bg-accent-soft/40",
      )}
    >
      <div className="grid gap-x-5 gap-y-2 @sm:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-2">
          <div className="flex items-start gap-2">
            <span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full bg-neutral-soft text-xs font-semibold text-neutral">
              <span className="sr-only">{t("rank", { rank })}</span>
              <span aria-hidden>{rank}</span>
            </span>
            <div className="min-w-0 flex-1">
              <h3 className="flex items-baseline gap-2">
                <span className="truncate font-semibold">{name}</span>
                <Tag className="shrink-0">{words.level(candidate.level)}</Tag>
              </h3>
              <p className="truncate text-sm text-muted">{words.name(candidate.outlet)}</p>
            </div>
            {mayAssign && (
              <IconButton
                size="sm"
                icon={edited ? "again" : "edit"}
                label={t(edited ? "reset_time" : "change_time")}
                onClick={() => onDraft({ ...draft, startsAt: edited ? null : candidate.startsAt })}
              />
            )}
          </div>
          {draft.startsAt ? (
            <div className="flex flex-col gap-1">
              <StartEditor
                startsAt={draft.startsAt}
                now={now}
                timeId={fieldId(prefix, "startsAt")}
                problem={problems.startsAt}
                onChange={(at) => onDraft({ ...draft, startsAt: at })}
              />
              <p className="text-sm text-muted">
                {t("until", { time: chinaClock(endsAt) })}
                <OutsidePromise startsAt={startsAt} promise={promise} words={words} />
              </p>
            </div>
          ) : (
            <p className="text-lg leading-snug font-semibold">{words.moment.window(startsAt, endsAt)}</p>
          )}
          <Travel terms={[...candidate.reasonsFor, ...candidate.reasonsAgainst]} rough={rough} />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <Terms label={t("for")} terms={candidate.reasonsFor.filter(still)} good words={words} />
          <Terms label={t("against")} terms={candidate.reasonsAgainst.filter(still)} words={words} />
          {candidate.needsOverride && mayAssign && (
            <Field id={fieldId(prefix, "override")} label={t("override")} hint={t("override_hint")} problem={problems.override} required>
              <Select
                placeholder={t("choose")}
                value={draft.override}
                onChange={({ target }) => onDraft({ ...draft, override: target.value })}
                options={OVERRIDE_REASONS.map((value) => ({ value, label: words.overrideReason(value) }))}
              />
            </Field>
          )}
        </div>
      </div>
      {mayAssign && (
        <div className="mt-auto flex pt-1">
          <Button
            variant={rank === 1 ? "primary" : "secondary"}
            className="flex-1"
            pending={pending}
            data-assign={rank}
            shortcut={rank <= 3 && <Kbd>{rank}</Kbd>}
            onClick={onAssign}
          >
            <span className="truncate">{t("assign", { name })}</span>
            {rank <= 3 && <span className="sr-only">{t("key", { key: rank })}</span>}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The way in minutes and kilometres, as one of the terms knows it; unknown without an address. */
function Travel({ terms, rough }: { terms: readonly Term[]; rough: boolean }) {
  const t = useTranslations("dispatch.candidates");
  const way = terms.find(({ code }) => code === "close_by" || code === "travel_minutes")?.data;
  return (
    <p className="flex items-start gap-1.5 text-sm">
      <Icon name="route" className="mt-[0.2em] text-muted" />
      {way ? t(rough ? "travel_rough" : "travel", { minutes: Number(way.minutes), km: Number(way.km) }) : t("no_travel")}
    </p>
  );
}

function Terms({ label, terms, good, words }: { label: string; terms: readonly Term[]; good?: boolean; words: DispatchWords }) {
  if (terms.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-col gap-0.5 text-sm">
      {terms.map((term) => (
        <li key={term.code} className="flex items-start gap-1.5">
          <Icon name={good ? "check" : "warning"} className={cx("mt-[0.2em]", good ? "text-good" : "text-warning")} />
          <span className="min-w-0">{words.term(term)}</span>
        </li>
      ))}
    </ul>
  );
}

function OutsidePromise({ startsAt, promise, words }: { startsAt: Date; promise: CandidatesView["promise"]; words: DispatchWords }) {
  const t = useTranslations("dispatch.candidates");
  if (!promise) return null;
  const late = (startsAt.getTime() - promise.endsAt.getTime()) / 60_000;
  const sentence = late > 0 ? t("late", { span: words.moment.span(late) }) : startsAt < promise.startsAt ? t("early") : null;
  return (
    sentence && (
      <span className="mt-0.5 flex items-start gap-1.5 text-warning">
        <Icon name="warning" className="mt-[0.2em]" />
        {sentence}
      </span>
    )
  );
}
