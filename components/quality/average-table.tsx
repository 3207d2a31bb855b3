"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Quality } from "#lib/quality/contract/views.ts";
import { CRITERIA } from "#lib/quality/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Form } from "../form/form.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Input } from "../ui/input.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

/** Each agent's means in the period: the whole and each criterion, in percent of what could be had. */
export function AverageTable({ quality }: { quality: Quality }) {
  const t = useTranslations("quality");
  const locale = useLocale();
  return (
    <Panel flush title={t("averages.title")} icon="gauge" actions={<Period key={`${quality.from}/${quality.until}`} quality={quality} />}>
      {quality.averages.length === 0 ? (
        <EmptyState title={t("averages.none")}>{t("averages.none_words")}</EmptyState>
      ) : (
        <Table label={t("averages.title")}>
          <TableHead>
            <TableRow>
              <TableHeading>{t("averages.agent")}</TableHeading>
              <TableHeading numeric>{t("averages.sheets")}</TableHeading>
              <TableHeading numeric>{t("averages.answered")}</TableHeading>
              <TableHeading numeric>{t("averages.whole")}</TableHeading>
              {CRITERIA.map((criterion) => (
                <TableHeading key={criterion} numeric className="whitespace-normal">
                  {t(`criteria.${criterion}`)}
                </TableHeading>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {quality.averages.map(({ id, agent, sheets, answered, wholeBp, criteria }) => (
              <TableRow key={id}>
                <TableCell className="font-medium whitespace-nowrap">{inLocale(agent, locale)}</TableCell>
                <TableCell numeric>{sheets}</TableCell>
                <TableCell numeric>{answered}</TableCell>
                <TableCell numeric className="font-semibold">
                  {percentOf(wholeBp)}
                </TableCell>
                {CRITERIA.map((criterion) => (
                  <TableCell key={criterion} numeric>
                    {criteria[criterion] === undefined ? "—" : percentOf(criteria[criterion])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

const percentOf = (bp: number) => `${(bp / 100).toFixed(1)}%`;

function Period({ quality }: { quality: Quality }) {
  const t = useTranslations("quality.averages");
  const router = useRouter();
  const [from, setFrom] = useState(quality.from);
  const [until, setUntil] = useState(quality.until);
  return (
    <Form className="flex flex-wrap items-center gap-2" onSubmit={() => router.push(`/quality?from=${from}&until=${until}`)}>
      <Input type="date" aria-label={t("from")} className="h-7 w-36" value={from} onChange={({ target }) => setFrom(target.value)} />
      <Input type="date" aria-label={t("until")} className="h-7 w-36" value={until} onChange={({ target }) => setUntil(target.value)} />
      <Button type="submit" size="sm">
        {t("show")}
      </Button>
    </Form>
  );
}
