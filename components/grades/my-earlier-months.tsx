import { useTranslations } from "next-intl";
import type { EarlierMonthView } from "#lib/scoring/contract/views.ts";
import { Link } from "../ui/link.tsx";
import { withWork } from "./earlier-months.tsx";
import { scoreText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useMonthWords } from "./month-words.ts";

/** My published months under the thumb; the one at hand is marked. */
export function MyEarlierMonths({ months, current }: { months: readonly EarlierMonthView[]; current: string }) {
  const t = useTranslations("grades.mine");
  const monthWords = useMonthWords();
  const worked = withWork(months);
  if (worked.length < 2) return null;
  return (
    <section aria-labelledby="my-months" className="flex flex-col gap-2">
      <h2 id="my-months" className="text-sm font-semibold text-muted">
        {t("earlier")}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel shadow-panel">
        {worked.map(({ runId, month, grade, scoreHundredths }) => (
          <li key={runId}>
            <Link
              href={`/month?run=${runId}`}
              aria-current={month === current ? "page" : undefined}
              className="flex min-h-12 items-center gap-3 px-3 -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft"
            >
              <span className="flex-1">{monthWords(month)}</span>
              <span className="tabular-nums">{scoreText(scoreHundredths)}</span>
              <GradeChip grade={grade} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
