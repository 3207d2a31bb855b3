import { useTranslations } from "next-intl";
import type { CertificateView, LicenceCard, StandingView } from "#lib/licence/contract/views.ts";
import type { LicenceStateName, StandingName } from "#lib/licence/contract/vocabulary.ts";
import { StatusChip, StatusText } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import type { Tone } from "../ui/tone.ts";

export const STATE_LOOK: Readonly<Record<LicenceStateName, readonly [Tone, IconName]>> = {
  valid: ["good", "shield"],
  suspended: ["warning", "clock"],
  revoked: ["danger", "slash"],
};
const STANDING_LOOK: Readonly<Record<StandingName, readonly [Tone, IconName]>> = {
  exemplary: ["good", "star"],
  normal: ["neutral", "check"],
  warned: ["warning", "warning"],
  eliminated: ["danger", "slash"],
};

export function LicenceChip({ state }: { state: LicenceStateName }) {
  const t = useTranslations("licence.states");
  const [tone, icon] = STATE_LOOK[state];
  return (
    <StatusChip tone={tone} icon={icon}>
      {t(state)}
    </StatusChip>
  );
}

export function StandingWord({ standing }: { standing: StandingName }) {
  const t = useTranslations("licence.standings");
  const [tone, icon] = STANDING_LOOK[standing];
  return (
    <StatusText tone={tone} icon={icon}>
      {t(standing)}
    </StatusText>
  );
}

/** How far points have run down, as a tone. */
export function pointsTone(points: number, warnedAt: number): Tone {
  if (points === 0) return "danger";
  return points <= warnedAt ? "warning" : "good";
}

/** What a certificate needs of its holder: nothing, to be renewed soon, or that it has ended. */
export function CertificateDue({ certificate, now }: { certificate: CertificateView; now: Date }) {
  const t = useTranslations("licence.card");
  if (certificate.endsAt <= now) {
    return (
      <StatusText tone="danger" icon="alert">
        {t("expired")}
      </StatusText>
    );
  }
  if (certificate.daysLeft <= 60) {
    return (
      <StatusText tone="warning" icon="clock">
        {t("expires_in", { days: certificate.daysLeft })}
      </StatusText>
    );
  }
  return null;
}

/** "Warned: few points left, until 1 Jan 2027; gets half as many orders", in three pieces. */
export function useStandingWords(now: Date): (standing: StandingView) => { readonly why: string; readonly effect: string } {
  const t = useTranslations("licence");
  const words = useMomentWords(now);
  return ({ standing, reason, until }) => {
    const why = t(`standing_reasons.${reason}`);
    const end = until !== null ? t("card.until", { day: words.day(until) }) : reason === "grade_c" ? t("card.until_changed") : "";
    return { why: [why, end].filter(Boolean).join(" · "), effect: t(`standing_effects.${standing}`) };
  };
}

/** Each cause that stands as a sentence, with what ends it; for a valid licence the last fact. */
export function useCauseWords(card: LicenceCard): readonly { readonly because: string; readonly ends: string }[] {
  const t = useTranslations("licence");
  const words = useMomentWords(card.now);
  if (card.causes.length === 0) {
    const last = card.states.find(({ state }) => state === "valid");
    return last ? [{ because: t("card.because", { reason: t(`reasons.${last.reason}`), day: words.day(last.startsAt) }), ends: "" }] : [];
  }
  return card.causes.map(({ reason, since, endedBy, month }) => ({
    because: [t("card.because", { reason: t(`reasons.${reason}`), day: words.day(since) }), month && t("card.month", { month })]
      .filter(Boolean)
      .join(" · "),
    ends: t(`ended_by.${endedBy}`),
  }));
}
