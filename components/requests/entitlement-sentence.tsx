import { useTranslations } from "next-intl";
import type { Choice, Claim, Entitlement, Source } from "#lib/warranty/contract/views.ts";
import { Icon } from "../ui/icon.tsx";
import { useDayWords } from "./day-words.ts";
import { EntitlementChip } from "./entitlement-chip.tsx";
import { useJurisdictionNames, useJurisdictionWords, useSourceWords } from "./entitlement-words.ts";

/** What the customer is owed, in a sentence with the rule that won, its source, what waits for a person, and what lost. */
export function EntitlementSentence({ given }: { given: Entitlement }) {
  const t = useTranslations("warranty");
  const say = useEntitlementWords();
  return (
    <div className="flex flex-col gap-1">
      <p>
        <EntitlementChip given={given} /> {say(given)}
      </p>
      {given.kind !== "to_confirm" && (
        <>
          <SourceLine source={given} />
          {given.asks ? (
            <Doubt words={t("asks")} />
          ) : (
            given.standing !== "verified" && <p className="text-xs text-muted">{t("unverified")}</p>
          )}
          {given.choice && <ChoiceLines choice={given.choice} />}
          {given.losers && <Losers claims={given.losers} />}
        </>
      )}
    </div>
  );
}

function SourceLine({ source }: { source: Source }) {
  const words = useSourceWords();
  return <p className="text-xs text-muted">{words(source)}</p>;
}

function Doubt({ words }: { words: string }) {
  return (
    <p className="flex items-start gap-1 text-xs text-warning">
      <Icon name="warning" className="mt-[0.2em]" />
      {words}
    </p>
  );
}

/** In the first days the customer need not accept a repair. */
function ChoiceLines({ choice }: { choice: Choice }) {
  const t = useTranslations("warranty");
  const day = useDayWords();
  return (
    <div className="mt-1 flex flex-col gap-1">
      <p className="font-medium">{t(choice.remedy, { until: day(choice.until) })}</p>
      <SourceLine source={choice} />
      {choice.standing !== "verified" && <Doubt words={t("choice_unverified")} />}
    </div>
  );
}

function Losers({ claims }: { claims: readonly Claim[] }) {
  const t = useTranslations("warranty");
  const by = useJurisdictionNames();
  const day = useDayWords();
  return (
    <details className="text-xs text-muted">
      <summary>{t("losers")}</summary>
      <ul className="mt-0.5 flex flex-col gap-0.5">
        {claims.map((claim) => (
          <li key={`${claim.jurisdiction} ${claim.source} ${claim.article} ${claim.rule} ${claim.end}`}>
            {t(`loser.${claim.rule}`, { by: by(claim.jurisdiction), end: day(claim.end) })}
            {claim.standing !== "verified" && ` · ${t(`standings.${claim.standing}`)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function useEntitlementWords(): (given: Entitlement) => string {
  const t = useTranslations("warranty");
  const by = useJurisdictionWords();
  const day = useDayWords();
  return (given) => {
    if (given.kind === "to_confirm") return t(given.rule);
    const whose = { by: by(given.jurisdiction) };
    return given.rule === "expired"
      ? t("expired", { since: day(given.since), ...whose })
      : t(given.rule, { until: day(given.until), ...whose });
  };
}
