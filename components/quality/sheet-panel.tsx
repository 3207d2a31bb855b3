import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SheetView } from "#lib/quality/contract/views.ts";
import { CRITERIA, type Criterion } from "#lib/quality/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

/** A sheet as it was submitted: points and reasons, who scored, and the agent's answer. Nothing in it can be changed. */
export function SheetPanel({ sheet, now, title, children }: { sheet: SheetView; now: Date; title: ReactNode; children?: ReactNode }) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const place = (criterion: string) => CRITERIA.indexOf(criterion as Criterion);
  return (
    <Panel title={title} icon="clipboard-check" actions={<strong>{t("sheet.points", { points: sheet.points, most: sheet.most })}</strong>}>
      <p className="mb-2 text-sm text-muted">
        {t("sheet.by", { name: inLocale(sheet.scoredBy, locale), version: sheet.policyVersion })}{" "}
        <Moment at={sheet.submittedAt} now={now} />
      </p>
      <Table label={t("sheet.label", { number: String(sheet.request.number) })}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("sheet.criterion")}</TableHeading>
            <TableHeading numeric>{t("sheet.given")}</TableHeading>
            <TableHeading>{t("sheet.reason")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {sheet.marks
            .toSorted((a, b) => place(a.criterion) - place(b.criterion))
            .map(({ criterion, points, most, reason }) => (
              <TableRow key={criterion}>
                <TableCell>{t(`criteria.${criterion as Criterion}`)}</TableCell>
                <TableCell numeric>{t("sheet.of", { points, most })}</TableCell>
                <TableCell className="break-words">{reason ?? t("sheet.whole")}</TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
      {sheet.answer && (
        <Notice tone="info" icon="message" title={t("answer.given")} className="mt-3">
          <p className="break-words whitespace-pre-line">{sheet.answer.words}</p>
          <Moment at={sheet.answer.answeredAt} now={now} className="text-sm text-muted" />
        </Notice>
      )}
      {children}
    </Panel>
  );
}

/** The request that a sheet is about, with the way to it. */
export function RequestOf({ request, now }: { request: SheetView["request"]; now: Date }) {
  const types = useTranslations("requests.types") as unknown as (key: string) => string;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Link href={`/requests/${request.id}`} className="text-accent hover:underline">
        {request.number}
      </Link>
      <span>{types(request.type)}</span>
      <Moment at={request.loggedAt} now={now} className="text-sm font-normal text-muted" />
    </span>
  );
}
