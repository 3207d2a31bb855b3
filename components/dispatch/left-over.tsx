"use client";

import { useTranslations } from "next-intl";
import type { DayPlanView } from "#lib/dispatch/contract/views.ts";
import { Link } from "../ui/link.tsx";
import { Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { RequestMarks } from "./request-marks.tsx";
import { type DispatchWords, nearPlace } from "./words.ts";

/** What the plan gives to nobody, each with the rule that binds it; a person decides it at the candidates. */
export function LeftOver({ left, words, now }: { left: DayPlanView["left"]; words: DispatchWords; now: Date }) {
  const t = useTranslations("dispatch.plan");
  const desk = useTranslations("dispatch.desk");
  return (
    <Panel flush icon="warning" title={t("left.title", { count: left.length })}>
      <Table label={t("left.title", { count: left.length })}>
        <TableHead>
          <tr>
            <TableHeading>{t("left.why")}</TableHeading>
            <TableHeading>{t("columns.work")}</TableHeading>
            <TableHeading>{t("columns.customer")}</TableHeading>
            <TableHeading>{t("columns.promise")}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {left.map(({ request, rule }) => (
            <TableRow key={request.requestId}>
              <TableCell>{t(`left.rules.${rule}`)}</TableCell>
              <TableCell>
                <span className="flex flex-col gap-1">
                  <span>
                    <Link href={`/dispatch?request=${request.requestId}`} className="font-medium text-accent hover:underline">
                      {request.number}
                    </Link>{" "}
                    {words.what(request)}
                  </span>
                  <span className="flex flex-wrap gap-1 empty:hidden">
                    <RequestMarks request={request} words={words} brief />
                  </span>
                </span>
              </TableCell>
              <TableCell className="text-muted">
                {request.customerName} · {nearPlace(request.division)}
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {request.promise ? (
                  <Window from={request.promise.startsAt} to={request.promise.endsAt} now={now} />
                ) : (
                  <span className="text-muted">{desk("no_promise")}</span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
