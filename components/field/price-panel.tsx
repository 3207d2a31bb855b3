"use client";

import { useTranslations } from "next-intl";
import { formatFen } from "#lib/shared/money.ts";
import { Icon } from "../ui/icon.tsx";
import { useName } from "./order-words.ts";
import type { Price } from "./price.ts";

/** What it costs, line by line, and what of it the customer pays; the reason stands above it in a sentence, and what must be confirmed first. */
export function PricePanel({ price, reason, doubt }: { price: Price; reason: string; doubt: string | null }) {
  const t = useTranslations("field.diagnosis");
  const name = useName();
  return (
    <section aria-label={t("price")} className="rounded-lg border border-line bg-sunken p-3">
      <p className="text-sm text-muted">{reason}</p>
      {doubt && (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-warning">
          <Icon name="warning" className="mt-[0.2em]" />
          {doubt}
        </p>
      )}
      <ul className="mt-2 flex flex-col gap-1.5">
        {price.lines.map((line) => (
          <li key={line.key} className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1">
              {line.quantity > 1 ? t("line", { name: name(line.name), quantity: line.quantity }) : name(line.name)}
            </span>
            {line.payer === "customer" ? (
              <span className="tabular-nums">{formatFen(line.amountFen)}</span>
            ) : (
              <span className="text-good">
                <s className="mr-2 text-muted tabular-nums">{formatFen(line.amountFen)}</s>
                {t("free_line")}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2.5 flex items-baseline gap-3 border-t border-line pt-2.5 font-semibold">
        <span className="flex-1">{t("total")}</span>
        <span className="text-2xl tabular-nums">{formatFen(price.customerFen)}</span>
      </p>
      {price.warrantyFen > 0 && <p className="text-right text-sm text-muted">{t("covered", { amount: formatFen(price.warrantyFen) })}</p>}
    </section>
  );
}
