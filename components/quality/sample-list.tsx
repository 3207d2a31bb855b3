import { useLocale, useTranslations } from "next-intl";
import type { Quality } from "#lib/quality/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusText } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

/** What was drawn last, and how much of it is scored. */
export function SampleList({ quality }: { quality: Quality }) {
  const t = useTranslations("quality.samples");
  const locale = useLocale();
  return (
    <Panel flush title={t("title")} icon="clipboard">
      {quality.samples.length === 0 ? (
        <EmptyState title={t("none")}>{t("none_words")}</EmptyState>
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeading>{t("agent")}</TableHeading>
              <TableHeading>{t("days")}</TableHeading>
              <TableHeading>{t("drawn")}</TableHeading>
              <TableHeading>{t("seed")}</TableHeading>
              <TableHeading>{t("scored")}</TableHeading>
            </TableRow>
          </TableHead>
          <TableBody>
            {quality.samples.map((sample) => (
              <TableRow key={sample.id}>
                <TableCell>
                  <Link href={`/quality/${sample.id}`} className="font-medium text-accent hover:underline">
                    {inLocale(sample.agent, locale)}
                  </Link>
                </TableCell>
                <TableCell className="tabular-nums">{t("span", { from: sample.fromDay, until: sample.untilDay })}</TableCell>
                <TableCell>
                  {inLocale(sample.drawnBy, locale)} <Moment at={sample.drawnAt} now={quality.now} className="text-sm text-muted" />
                </TableCell>
                <TableCell>{t("seed_of", { seed: sample.seed, size: sample.size, population: sample.population })}</TableCell>
                <TableCell>
                  <StatusText tone={sample.scored === sample.size ? "good" : "warning"}>
                    {t("progress", { scored: sample.scored, size: sample.size })}
                  </StatusText>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
