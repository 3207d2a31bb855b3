import { useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { TONE_SURFACE, TONE_TEXT } from "../ui/tone.ts";
import { pointsTone, STATE_LOOK, StandingWord, useCauseWords, useStandingWords } from "./licence-words.tsx";

/** May I work: the state as a sentence, the fact behind it and what ends it. */
export function StateBlock({ card }: { card: LicenceCard }) {
  const t = useTranslations("licence.state_sentences");
  const causes = useCauseWords(card);
  const [tone, icon] = STATE_LOOK[card.state];
  return (
    <div className={cx("flex items-start gap-3 rounded-lg border px-4 py-3", TONE_SURFACE[tone])}>
      <Icon name={icon} className="mt-0.5 text-2xl" />
      <div className="min-w-0">
        <p className="text-lg font-semibold">{t(card.state)}</p>
        {causes.map(({ because, ends }) => (
          <p key={because} className="text-ink">
            {because}
            {ends && <span className="block text-sm">{ends}</span>}
          </p>
        ))}
      </div>
    </div>
  );
}

/** The figure: points left of those a licence holds, and when they come back. */
export function PointsBlock({ card }: { card: LicenceCard }) {
  const t = useTranslations("licence.card");
  const words = useMomentWords(card.now);
  const { points, pointsAYear, warnedAt, resetsAt } = card;
  const tone = pointsTone(points, warnedAt);
  return (
    <div>
      <p className="text-sm text-muted">{t("points")}</p>
      <p className="flex items-baseline gap-2">
        <span className={cx("text-4xl leading-none font-semibold tabular-nums", TONE_TEXT[tone])}>{points}</span>
        <span className="text-lg text-muted">{t("of", { points: pointsAYear })}</span>
      </p>
      <div aria-hidden className="mt-2 flex gap-1">
        {Array.from({ length: pointsAYear }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: one mark a point, never reordered
            key={index}
            className={cx("h-2 flex-1 rounded-full", index < points ? cx("bg-current", TONE_TEXT[tone]) : "bg-sunken")}
          />
        ))}
      </div>
      <p className="mt-2 text-sm text-muted">
        {[
          !resetsAt && t("no_reset"),
          resetsAt && points < pointsAYear && t("resets", { points: pointsAYear, day: words.day(resetsAt) }),
          points > warnedAt && t("warned_line", { points: warnedAt }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

/** How one stands and what follows from it for dispatch. */
export function StandingBlock({ card }: { card: LicenceCard }) {
  const t = useTranslations("licence");
  const { why, effect } = useStandingWords(card.now)(card.standing);
  return (
    <div>
      <p className="text-sm text-muted">{t("card.standing")}</p>
      <p className="text-lg font-semibold">
        <StandingWord standing={card.standing.standing} />
      </p>
      <p>{why}</p>
      <p className="text-sm text-muted">{card.state === "suspended" ? t("standing_effects.stopped") : effect}</p>
    </div>
  );
}
