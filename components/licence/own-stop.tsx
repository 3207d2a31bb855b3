import { useTranslations } from "next-intl";
import type { OwnStop } from "#lib/licence/contract/views.ts";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { STATE_LOOK } from "./licence-words.tsx";

/** Over the day's work, while there will be none: that the licence is not valid, what ends that, and the way to the card. */
export function OwnStopNotice({ stop }: { stop: OwnStop }) {
  const t = useTranslations("licence");
  const [tone, icon] = STATE_LOOK[stop.state];
  return (
    <Notice tone={tone} icon={icon} title={t(`state_sentences.${stop.state}`)}>
      <p>{t("standing_effects.stopped")}</p>
      {stop.ends.map((proof) => (
        <p key={proof}>{t(`ended_by.${proof}`)}</p>
      ))}
      <Link href="/licence" className="inline-flex min-h-11 items-center text-accent underline">
        {t("card.title")}
      </Link>
    </Notice>
  );
}
