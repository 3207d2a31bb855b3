import { useTranslations } from "next-intl";
import type { CasesView, CaseView } from "#lib/scoring/contract/views.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import type { Tone } from "../ui/tone.ts";
import { countsText, moreIsBetter } from "./figure-text.ts";
import { useCaseWords } from "./grade-words.ts";

/** The tickets a figure is made of; each opens its timeline. */
export function CaseTable({ cases, now, label, several }: { cases: CasesView; now: Date; label: string; several: boolean }) {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  const words = useCaseWords();
  if (cases.rows.length === 0) return <p className="p-4 text-muted">{t("no_cases")}</p>;
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("request")}</TableHeading>
          {several && <TableHeading>{t("indicator")}</TableHeading>}
          <TableHeading>{t("fact")}</TableHeading>
          <TableHeading>{t("at")}</TableHeading>
          {!several && <TableHeading numeric>{t("counts")}</TableHeading>}
          <TableHeading>{t("other")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {cases.rows.map((row) => (
          <TableRow key={`${row.indicator}${row.workOrderId}${row.denominator}${row.factAt.getTime()}`}>
            <TableCell>
              <RequestLink id={row.requestId} number={row.requestNumber} mayOpen={row.mayOpen} />
            </TableCell>
            {several && <TableCell className="whitespace-nowrap">{names(row.indicator)}</TableCell>}
            <TableCell>
              <StatusText {...lookOf(row)}>{words(row)}</StatusText>
              {row.late && (
                <span className="ml-2" title={t("late_hint")}>
                  <Tag>{t("late")}</Tag>
                </span>
              )}
            </TableCell>
            <TableCell>
              <Moment at={row.factAt} now={now} />
            </TableCell>
            {!several && (
              <TableCell numeric className="whitespace-nowrap text-muted">
                {countsText(row.indicator, row)}
              </TableCell>
            )}
            <TableCell>
              {row.other ? <RequestLink id={row.other.requestId} number={row.other.requestNumber} mayOpen={row.mayOpen} /> : "—"}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function RequestLink({ id, number, mayOpen }: { id: string; number: number; mayOpen: boolean }) {
  if (!mayOpen) return <span className="tabular-nums">{number}</span>;
  return (
    <Link href={`/requests/${id}`} className="font-medium text-accent tabular-nums hover:underline">
      {number}
    </Link>
  );
}

/** How a case is shown: a customer who was satisfied is nothing to be alarmed about, though it does not count as very satisfied. */
export function lookOf(row: CaseView): { tone: Tone; icon: IconName } {
  if (!isAgainst(row)) return { tone: "good", icon: "done" };
  return row.fact === "satisfied" ? { tone: "neutral", icon: "dot" } : { tone: "danger", icon: "failed" };
}

/** A case that took points away, or did not bring them. */
function isAgainst({ indicator, numerator }: CaseView): boolean {
  return moreIsBetter(indicator) ? numerator === 0 : numerator > 0;
}
