import { useLocale, useTranslations } from "next-intl";
import type { UnresolvedCandidate } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusText } from "../ui/badge.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";

/** Requests that two people may sign as unresolved. Nothing is shown where there are none. */
export function CandidatesList({ candidates, now }: { candidates: readonly UnresolvedCandidate[]; now: Date }) {
  const t = useTranslations("followup.candidates");
  const cycles = useTranslations("followup.call");
  const locale = useLocale();
  const words = useMomentWords(now);
  if (candidates.length === 0) return null;
  return (
    <Panel title={t("title")} icon="users" flush className="mb-4">
      <p className="px-4 pt-2 text-sm text-muted">{t("explain")}</p>
      <ul className="divide-y divide-line">
        {candidates.map((row) => (
          <li key={row.requestId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2">
            <Link
              href={row.taskId ? `/follow-ups/${row.taskId}` : `/requests/${row.requestId}`}
              className="font-medium text-accent hover:underline"
            >
              {t("open", { number: row.number })}
            </Link>
            <span>{row.customerName}</span>
            <span className="text-muted">{cycles("round_cycle", { cycle: row.cycle })}</span>
            <span className="text-muted">{t("since", { when: words.moment(row.unsatisfiedAt) })}</span>
            <StatusText tone={row.signatures.length > 0 ? "warning" : "neutral"} icon="edit" className="ml-auto">
              {row.signatures[0] ? t("signed_by", { name: inLocale(row.signatures[0].name, locale) }) : t("none_signed")}
            </StatusText>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
