import { useTranslations } from "next-intl";
import type { LinesFilters } from "#lib/scoring/contract/inputs.ts";
import type { LinesView, LineView, RunView } from "#lib/scoring/contract/views.ts";
import { ColumnChoice } from "../data-table/column-choice.tsx";
import { Pager } from "../data-table/pager.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { RunStateChip } from "./grade-chip.tsx";
import { useMonthWords } from "./month-words.ts";
import { PeopleFilters } from "./people-filters.tsx";
import { PEOPLE_COLUMNS, type PeopleOrder, PeopleTable } from "./people-table.tsx";
import { RunActions, type RunCommands } from "./run-actions.tsx";
import { RunEffects } from "./run-effects.tsx";
import { RunHead } from "./run-head.tsx";
import { Distribution, Ends, Groups } from "./run-shape.tsx";

/** A month's run on one page: head, shape, ends, effects, people. */
export function RunScreen({
  run,
  lines,
  ends,
  now,
  filters,
  order,
  shown,
  mayReadPolicy,
  mayTry,
  commands,
}: {
  run: RunView;
  lines: LinesView;
  ends: readonly LineView[];
  now: Date;
  filters: LinesFilters;
  order: PeopleOrder | null;
  shown?: readonly string[];
  mayReadPolicy: boolean;
  mayTry: boolean;
  commands: RunCommands;
}) {
  const t = useTranslations("grades");
  const monthWords = useMonthWords();
  const { header, counts } = run;
  const isWhole = lines.next === null && !filters.after;
  return (
    <>
      <PageHeader
        title={t("run.title", { month: monthWords(header.month) })}
        back={{ href: "/grades", label: t("run.back") }}
        status={<RunStateChip state={header.state} />}
        description={t("run.counts", { ranked: counts.a + counts.b + counts.c, notRanked: counts.notRanked })}
        actions={
          <>
            {mayTry && (
              <ButtonLink variant="ghost" icon="help" href={`/grades/${header.id}/what-if`}>
                {t("run.what_if")}
              </ButtonLink>
            )}
            <RunActions run={run} commands={commands} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <RunHead header={header} now={now} mayReadPolicy={mayReadPolicy} />
        <div className="grid gap-4 xl:grid-cols-2">
          <Distribution run={run} />
          <Ends runId={header.id} lines={ends} />
          <Groups run={run} />
          <RunEffects run={run} />
        </div>
        <Panel id="people" title={t("people.title")} icon="users" flush>
          <div className="border-b border-line px-4 py-2 print:hidden">
            <PeopleFilters run={run} lines={lines.rows}>
              <ColumnChoice columns={PEOPLE_COLUMNS.map((key) => ({ key, label: t(`people.${key}`) }))} />
            </PeopleFilters>
          </div>
          <PeopleTable
            runId={header.id}
            lines={lines.rows}
            shown={shown}
            order={isWhole ? order : null}
            orderHref={isWhole ? (next) => `/grades/${header.id}?${addressOf(filters, next)}` : null}
          />
          <Pager shown={lines.rows.length} next={lines.next} />
        </Panel>
      </div>
    </>
  );
}

function addressOf({ grade, mark, line, centre, outlet }: LinesFilters, order: PeopleOrder): string {
  const chosen = [
    ...grade.map((value) => ["grade", value]),
    ...mark.map((value) => ["mark", value]),
    ...(line ? [["line", line]] : []),
    ...(centre ? [["centre", centre]] : []),
    ...(outlet ? [["outlet", outlet]] : []),
    ["order", order],
  ];
  return new URLSearchParams(chosen as [string, string][]).toString();
}
