import { useFormatter, useTranslations } from "next-intl";
import type { StatementRow } from "#lib/storage/contract/views.ts";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

/** A line's worth of a statement is read at once; the rest opens. */
const SHORT = 96;

/** The most expensive statements, one beside the other; a long text opens under its beginning. */
export function StatementsTable({ rows }: { rows: readonly StatementRow[] }) {
  const t = useTranslations("storage.statements");
  const format = useFormatter();
  const number = (value: number, digits = 0) => format.number(value, { maximumFractionDigits: digits });
  return (
    <Table label={t("title")} className="text-sm">
      <TableHead>
        <TableRow>
          <TableHeading numeric>{t("total")}</TableHeading>
          <TableHeading numeric>{t("calls")}</TableHeading>
          <TableHeading numeric>{t("mean")}</TableHeading>
          <TableHeading numeric>{t("rows")}</TableHeading>
          <TableHeading numeric>{t("hits")}</TableHeading>
          <TableHeading>{t("role")}</TableHeading>
          <TableHeading>{t("statement")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ role, statement, calls, totalMs, meanMs, rowsEach, hitShare }) => (
          <TableRow key={`${role} ${statement}`}>
            <TableCell numeric className="whitespace-nowrap">
              {t("seconds", { seconds: number(totalMs / 1000, 2) })}
            </TableCell>
            <TableCell numeric>{number(calls)}</TableCell>
            <TableCell numeric className="whitespace-nowrap">
              {t("milliseconds", { milliseconds: number(meanMs, 2) })}
            </TableCell>
            <TableCell numeric>{number(rowsEach, 1)}</TableCell>
            <TableCell numeric>
              {hitShare === null ? "—" : format.number(hitShare, { style: "percent", maximumFractionDigits: 1 })}
            </TableCell>
            <TableCell className="whitespace-nowrap">{role ?? "—"}</TableCell>
            <TableCell className="min-w-96 font-mono text-xs">
              {statement.length <= SHORT ? (
                statement
              ) : (
                <details>
                  <summary className="cursor-pointer">{`${statement.slice(0, SHORT)} …`}</summary>
                  <span className="mt-1 block whitespace-pre-wrap text-muted">{statement}</span>
                </details>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
