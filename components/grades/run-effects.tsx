import { useLocale, useTranslations } from "next-intl";
import type { RunView } from "#lib/scoring/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusText } from "../ui/badge.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { scoreText } from "./figure-text.ts";
import { useMonthWords } from "./month-words.ts";

/** Who loses the licence by publishing, what chance alone would do, and how many have moved since the month before. */
export function RunEffects({ run }: { run: RunView }) {
  const t = useTranslations("grades.run");
  const monthWords = useMonthWords();
  const locale = useLocale();
  const { consequences, byChance, moved, header } = run;
  return (
    <Panel title={t(header.published ? "consequences_done" : "consequences")} icon="shield">
      <div className="flex flex-col gap-3">
        {consequences.length === 0 ? (
          <p>{t("nobody_hit")}</p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {consequences.map(({ technician, outlet, consequence, months }) => (
              <li key={technician.id} className="flex flex-wrap items-baseline gap-x-3">
                <Link href={`/grades/${header.id}/${technician.id}`} className="font-medium text-accent hover:underline">
                  {inLocale(technician.name, locale)}
                </Link>
                <StatusText tone={consequence === "revoked" ? "danger" : "warning"} icon={consequence === "revoked" ? "slash" : "warning"}>
                  {t(consequence, { count: months.length })}
                </StatusText>
                <span className="text-sm text-muted">
                  {inLocale(outlet.name, locale)} · {t("months_of", { months: months.map(monthWords).join(", ") })}
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className="text-sm text-muted">
          {t("chance", {
            months: byChance.soFar.months,
            suspended: scoreText(byChance.soFar.suspendedHundredths),
            revoked: scoreText(byChance.soFar.revokedHundredths),
            yearSuspended: scoreText(byChance.wholeYear.suspendedHundredths),
            yearRevoked: scoreText(byChance.wholeYear.revokedHundredths),
          })}
        </p>
        <p className="border-t border-line pt-3">
          {moved ? (
            <>
              <span className="text-muted">{t("moved", { month: monthWords(moved.month) })} </span>
              <Link href={`/grades/${header.id}?mark=moved#people`} className="text-accent underline">
                {t("moved_words", { up: moved.up, down: moved.down })}
              </Link>
            </>
          ) : (
            <span className="text-muted">{t("moved_none")}</span>
          )}
        </p>
      </div>
    </Panel>
  );
}
