import { useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";

/** Points left and standing, leading to the licence card. */
export function MyLicenceLink({ licence, now }: { licence: LicenceCard; now: Date }) {
  const t = useTranslations("grades.mine");
  const words = useTranslations("licence");
  const { day } = useMomentWords(now);
  const { standing, points, pointsAYear } = licence;
  return (
    <Link
      href="/licence"
      className="flex min-h-16 items-center gap-4 rounded-lg border border-line bg-panel px-4 py-3 shadow-panel -outline-offset-2 hover:bg-hover"
    >
      <span className="text-3xl font-semibold tabular-nums">
        {points}
        <span className="text-base font-normal text-muted"> / {pointsAYear}</span>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t("licence")}</span>
        <span className="block text-sm text-muted">
          {words(`standings.${standing.standing}`)} · {words(`states.${licence.state}`)}
          {standing.until && ` · ${t("until", { day: day(standing.until) })}`}
        </span>
      </span>
      <Icon name="chevron-right" className="text-muted" />
    </Link>
  );
}
