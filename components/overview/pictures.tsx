import { useTranslations } from "next-intl";
import type { FactCount, OverviewView } from "#lib/scoring/contract/overview-views.ts";
import { ChartFigure } from "../chart/chart-figure.tsx";
import { Panel } from "../ui/panel.tsx";
import { overviewHref, shareText, useFactWords } from "./figure-words.ts";

const ANSWERS = ["very_satisfied", "satisfied", "neutral", "unsatisfied"];

/** Logged and completed each day: is the house keeping up? */
export function DaysPicture({ view }: { view: OverviewView }) {
  const t = useTranslations("overview.days");
  const completed = view.days.reduce((sum, day) => sum + day.completed, 0);
  return (
    <Panel>
      <ChartFigure
        kind="lines"
        height={280}
        title={t("title")}
        words={t("words", { logged: view.logged.now, before: view.logged.before, completed })}
        rowHeading={t("day")}
        series={[
          { key: "logged", label: t("logged"), tone: "accent" },
          { key: "completed", label: t("completed"), tone: "good" },
        ]}
        rows={view.days.map(({ day, logged, completed: done }) => ({
          key: day,
          label: day.slice(5),
          short: String(Number(day.slice(8))),
          values: { logged, completed: done },
        }))}
      />
    </Panel>
  );
}

export function SatisfactionPicture({ view, facts }: { view: OverviewView; facts: readonly FactCount[] }) {
  const t = useTranslations("overview.satisfaction");
  const words = useFactWords();
  const countOf = (fact: string) => facts.find((one) => one.fact === fact)?.count ?? 0;
  const all = facts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel>
      <ChartFigure
        kind="columns"
        title={t("title")}
        words={t("words", { count: all, share: shareText(countOf("very_satisfied"), all) })}
        rowHeading={t("row")}
        series={[{ key: "count", label: t("count"), tone: "accent" }]}
        rows={ANSWERS.map((fact) => ({
          key: fact,
          label: words(fact),
          values: { count: countOf(fact) },
          shown: { count: `${countOf(fact)} · ${shareText(countOf(fact), all)}` },
          href: overviewHref("/cases", { month: view.month, figure: "satisfaction", fact }),
        }))}
      />
    </Panel>
  );
}

/** The reasons of dissatisfaction, the most frequent first, with the share reached. */
export function ReasonsPicture({ view, facts }: { view: OverviewView; facts: readonly FactCount[] }) {
  const t = useTranslations("overview.reasons");
  const words = useFactWords();
  const all = facts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel>
      {all === 0 ? (
        <>
          <p className="font-medium">{t("title")}</p>
          <p className="text-sm text-muted">{t("none")}</p>
        </>
      ) : (
        <ChartFigure
          kind="pareto"
          title={t("title")}
          words={t("words", { count: all, first: words(facts[0]?.fact ?? "") })}
          rowHeading={t("row")}
          series={[{ key: "count", label: t("count"), tone: "accent" }]}
          rows={facts.map(({ fact, count }) => ({
            key: fact,
            label: words(fact),
            values: { count },
            shown: { count: `${count} · ${shareText(count, all)}` },
            href: overviewHref("/cases", { month: view.month, figure: "reason", fact }),
          }))}
        />
      )}
    </Panel>
  );
}
