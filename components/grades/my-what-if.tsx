import { useTranslations } from "next-intl";
import type { PersonMonthView } from "#lib/scoring/contract/views.ts";
import { Icon } from "../ui/icon.tsx";
import { scoreText, signedText } from "./figure-text.ts";
import { useGradeWord } from "./grade-words.ts";
import { relevant, useChangeWords } from "./what-if-cases.tsx";

const SHOWN = 4;

/** What one case would have changed: another grade first, then what moves most; the rest on demand. */
export function MyWhatIf({ month: { line, whatIf } }: { month: PersonMonthView }) {
  const t = useTranslations("grades");
  const change = useChangeWords();
  const word = useGradeWord();
  const weight = ({ outcome }: (typeof whatIf)[number]) =>
    (outcome.grade === line.grade ? 0 : 1_000_000) + Math.abs(outcome.scoreHundredths - line.scoreHundredths);
  const sorted = relevant(whatIf).sort((a, b) => weight(b) - weight(a));
  if (sorted.length === 0) return null;
  const row = (one: (typeof whatIf)[number]) => {
    const { outcome } = one;
    return (
      <li key={`${one.kind}${one.indicator}`} className="px-3 py-2.5">
        <span className="block font-medium">{change(one)}</span>
        <span className="text-sm text-muted tabular-nums">
          {t("points", { points: scoreText(outcome.scoreHundredths) })} ({signedText(outcome.scoreHundredths - line.scoreHundredths)})
          {" · "}
          {outcome.grade === line.grade ? (
            t("person.grade_same")
          ) : (
            <span className="font-medium text-ink">{t("person.would_be", { grade: word(outcome.grade) })}</span>
          )}
        </span>
      </li>
    );
  };
  const look = "divide-y divide-line rounded-lg border border-line bg-panel shadow-panel";
  return (
    <section aria-labelledby="my-what-if" className="flex flex-col gap-2">
      <h2 id="my-what-if" className="text-sm font-semibold text-muted">
        {t("mine.could")}
      </h2>
      <ul className={look}>{sorted.slice(0, SHOWN).map(row)}</ul>
      {sorted.length > SHOWN && (
        <details className="group">
          <summary className="flex min-h-12 items-center gap-2 px-1 text-accent">
            <Icon name="chevron-right" className="group-open:rotate-90" />
            {t("mine.rest")}
          </summary>
          <ul className={look}>{sorted.slice(SHOWN).map(row)}</ul>
        </details>
      )}
    </section>
  );
}
