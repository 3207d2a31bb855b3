import { useLocale, useTranslations } from "next-intl";
import type { InspectionView } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { formatFen } from "#lib/shared/money.ts";
import { Tag } from "../ui/badge.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";

/** Who found what, with the grounds. */
export function RulingList({ view }: { view: InspectionView }) {
  const t = useTranslations("licence");
  const locale = useLocale();
  if (view.rulings.length === 0) return null;
  return (
    <Panel title={t("inspection.rulings")} icon="edit">
      <ul className="flex flex-col gap-3">
        {view.rulings.map(({ capacity, outcome, rule, rejectedFen, words, by, ruledAt }) => (
          <li key={capacity} className="rounded-md bg-sunken px-3 py-2">
            <p className="flex flex-wrap items-center gap-x-2">
              <Tag>{t(`inspection.capacity.${capacity}`)}</Tag>
              <span className="font-medium">{inLocale(by, locale)}</span>
              <Moment at={ruledAt} now={view.now} className="text-sm text-muted" />
            </p>
            <p className="font-medium">
              {[
                rule ? t(`rules.${rule}`) : t(`outcomes.${outcome}`),
                rejectedFen && t("inspection.rejected", { amount: formatFen(rejectedFen) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <p className="break-words whitespace-pre-line">{words}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
