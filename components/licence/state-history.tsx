import { useLocale, useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Timeline } from "../ui/timeline.tsx";
import { STATE_LOOK } from "./licence-words.tsx";

/** Every fact about the licence, newest first, with the proof and who decided. */
export function StateHistory({ card }: { card: LicenceCard }) {
  const t = useTranslations("licence");
  const locale = useLocale();
  return (
    <Timeline
      label={t("card.history")}
      now={card.now}
      events={card.states.map(({ id, state, reason, startsAt, evidence, month, by }) => {
        const [tone, icon] = STATE_LOOK[state];
        const details = [
          month && t("card.month", { month }),
          evidence && t("card.evidence", { number: evidence }),
          by && t("card.decided_by", { who: inLocale(by, locale) }),
        ];
        return {
          ...{ id, tone, icon, at: startsAt },
          title: `${t(`states.${state}`)} · ${t(`reasons.${reason}`)}`,
          detail: details.filter(Boolean).join(" · ") || undefined,
        };
      })}
    />
  );
}
