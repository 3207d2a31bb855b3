import { useTranslations } from "next-intl";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { StatusChip } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Tone } from "../ui/tone.ts";
import { useDayWords } from "./day-words.ts";

const TONE: Record<Entitlement["kind"], Tone> = { free: "good", charged: "warning", to_confirm: "info" };

/** Free, charged, or to be confirmed: one word. */
export function EntitlementChip({ given }: { given: Entitlement }) {
  const t = useTranslations("warranty");
  return (
    <StatusChip tone={TONE[given.kind]} icon={given.kind === "to_confirm" ? "help" : given.kind === "free" ? "shield" : "receipt"}>
      {t(given.kind)}
    </StatusChip>
  );
}

/** What the law gives, in a sentence with the rule that won; says when the rule's value has not been verified. */
export function EntitlementSentence({ given }: { given: Entitlement }) {
  const t = useTranslations("warranty");
  const say = useEntitlementWords();
  return (
    <div className="flex flex-col gap-1">
      <p>
        <EntitlementChip given={given} /> {say(given)}
      </p>
      {"source" in given && (
        <p className="text-xs text-muted">
          {t("source", { source: SOURCES[given.source] ? t(`sources.${SOURCES[given.source] as "cn_1995" | "maker"}`) : given.source })}
        </p>
      )}
      {"verified" in given && !given.verified && (
        <p className="flex items-start gap-1 text-xs text-warning">
          <Icon name="warning" className="mt-[0.2em]" />
          {t("unverified")}
        </p>
      )}
    </div>
  );
}

/** Short names of sources in the rule table, as keys of their words. */
const SOURCES: Readonly<Record<string, string>> = { "CN 1995": "cn_1995", maker: "maker" };

export function useEntitlementWords(): (given: Entitlement) => string {
  const t = useTranslations("warranty");
  const day = useDayWords();
  return (given) => {
    if (given.rule === "whole_unit" || given.rule === "main_part_only") return t(given.rule, { until: day(given.until) });
    if (given.rule === "expired") return t("expired", { since: day(given.since) });
    return t(given.rule);
  };
}
