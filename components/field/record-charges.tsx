"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { formatFen } from "#lib/shared/money.ts";
import { standingCharges } from "./charges.ts";
import { useName } from "./order-words.ts";

/** What was charged, line by line, who pays it, and the sum. */
export function RecordCharges({ visited }: { visited: NonNullable<VisitView["visit"]> }) {
  const t = useTranslations("field.record");
  const diagnosis = useTranslations("field.diagnosis");
  const name = useName();
  const lines = standingCharges(visited.charges);
  if (lines.length === 0) return <p>{diagnosis("nothing_charged")}</p>;
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-sm text-muted">
        <tr>
          <th className="py-1 font-medium">{t("item")}</th>
          <th className="py-1 pl-3 font-medium">{t("payer")}</th>
          <th className="py-1 pl-3 text-right font-medium">{t("amount")}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="py-2">
              {line.quantity > 1 ? diagnosis("line", { name: name(line.name), quantity: line.quantity }) : name(line.name)}
              {line.kind === "labour" && <span className="block text-sm text-muted">{diagnosis("labour")}</span>}
            </td>
            <td className="py-2 pl-3 whitespace-nowrap">{t(`payers.${line.payer}`)}</td>
            <td className="py-2 pl-3 text-right whitespace-nowrap tabular-nums">{formatFen(line.amountFen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2} className="py-2 font-semibold">
            {diagnosis("total")}
          </th>
          <td className="py-2 pl-3 text-right text-lg font-semibold tabular-nums">{formatFen(visited.customerFen)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
