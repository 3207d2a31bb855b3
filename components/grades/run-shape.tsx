import { useLocale, useTranslations } from "next-intl";
import type { LineView, RunView } from "#lib/scoring/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { ChartFigure } from "../chart/chart-figure.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { scoreText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useGroupWords } from "./grade-words.ts";

/** How the scores lie, coloured and named by grade. */
export function Distribution({ run }: { run: RunView }) {
  const t = useTranslations("grades.run");
  const grades = useTranslations("grades.grade");
  const { a, b, c } = run.counts;
  const first = run.bands.findIndex((band) => band.counts.a + band.counts.b + band.counts.c > 0);
  return (
    <Panel>
      <ChartFigure
        kind="stacked"
        height={280}
        title={t("distribution")}
        words={t("distribution_words", { a, b, c })}
        rowHeading={t("band")}
        series={[
          { key: "c", label: grades("C"), tone: "danger" },
          { key: "b", label: grades("B"), tone: "accent" },
          { key: "a", label: grades("A"), tone: "good" },
        ]}
        rows={run.bands.slice(Math.max(0, first)).map(({ fromHundredths, counts }) => ({
          key: String(fromHundredths),
          label: t("band_range", { from: fromHundredths / 100, to: fromHundredths / 100 + 5 }),
          short: String(fromHundredths / 100),
          values: counts,
        }))}
      />
    </Panel>
  );
}

/** The peer groups with their places and limits; a group narrows the list of people to itself. */
export function Groups({ run }: { run: RunView }) {
  const t = useTranslations("grades.run");
  const { group } = useGroupWords();
  const { leastGroup } = run.header.policy;
  return (
    <Panel title={t("groups")} icon="network" flush footer={<span className="text-sm text-muted">{t("groups_hint")}</span>}>
      <Table label={t("groups")}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("group")}</TableHeading>
            <TableHeading numeric>{t("members")}</TableHeading>
            <TableHeading numeric>{t("ranked")}</TableHeading>
            <TableHeading numeric>{t("k")}</TableHeading>
            <TableHeading numeric>{t("a_from")}</TableHeading>
            <TableHeading numeric>{t("c_up_to")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {run.groups.map((one) => {
            const query = new URLSearchParams({ ...(one.line && { line: one.line }), ...(one.centre && { centre: one.centre.id }) });
            return (
              <TableRow key={one.key}>
                <TableCell className="break-keep">
                  <Link href={`/grades/${run.header.id}?${query}#people`} className="text-accent hover:underline">
                    {group(one.line, one.centre)}
                  </Link>
                  {one.k === 0 && <span className="block text-xs text-muted">{t("small_group", { least: leastGroup })}</span>}
                </TableCell>
                <TableCell numeric>{one.members}</TableCell>
                <TableCell numeric>{one.ranked}</TableCell>
                <TableCell numeric>{one.k}</TableCell>
                <TableCell numeric>{one.aFromHundredths === null ? "—" : scoreText(one.aFromHundredths)}</TableCell>
                <TableCell numeric>{one.cUpToHundredths === null ? "—" : scoreText(one.cUpToHundredths)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** Who is A and who is C, and by how much: how far from the nearest B of the same group, where that one is on the page. */
export function Ends({ runId, lines }: { runId: string; lines: readonly LineView[] }) {
  const t = useTranslations("grades.run");
  const locale = useLocale();
  const { line: lineWord } = useGroupWords();
  const ends = (["A", "C"] as const).flatMap((grade) => lines.filter((line) => line.grade === grade));
  const by = (line: LineView) => {
    const middle = lines.filter(({ grade, groupKey }) => grade === "B" && groupKey === line.groupKey).map((one) => one.scoreHundredths);
    if (middle.length === 0) return "";
    return line.grade === "A"
      ? t("a_by", { points: scoreText(line.scoreHundredths - Math.max(...middle)) })
      : t("c_by", { points: scoreText(Math.min(...middle) - line.scoreHundredths) });
  };
  return (
    <Panel title={t("ends")} icon="flag" flush footer={<span className="text-sm text-muted">{t("ends_hint")}</span>}>
      {ends.length === 0 ? (
        <p className="p-4 text-muted">{t("nobody")}</p>
      ) : (
        <ul className="max-h-[30rem] divide-y divide-line overflow-y-auto">
          {ends.map((line) => (
            <li key={line.technician.id}>
              <Link
                href={`/grades/${runId}/${line.technician.id}`}
                className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 -outline-offset-2 hover:bg-hover"
              >
                <GradeChip grade={line.grade} />
                <span className="font-medium">{inLocale(line.technician.name, locale)}</span>
                <span className="text-sm text-muted">
                  {lineWord(line.line)} · {inLocale(line.outlet.name, locale)}
                </span>
                <span className="ml-auto text-right tabular-nums">
                  <span className="font-semibold">{scoreText(line.scoreHundredths)}</span>
                  <span className="block text-xs text-muted">{by(line)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
