"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ANY_CATEGORY, PRICED_TYPES, type PricedType } from "#lib/warranty/contract/vocabulary.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;
/** The list while it is written: any cell may hold what the door will refuse. */
export type EditedPrices = { readonly rows: readonly Row[] };

/** A catalogue asked by a name that is only known when it runs. */
type OpenWords = { (key: string): string; has(key: string): boolean };

const AMOUNTS = {
  callOutFen: "call_out",
  labourFen: "labour",
  coveredCallOutFen: "covered_call_out",
  coveredLabourFen: "covered_labour",
} as const;
const AMOUNT_NAMES = Object.keys(AMOUNTS) as (keyof typeof AMOUNTS)[];
const NEW_ROW: Row = {
  category: ANY_CATEGORY,
  type: "repair",
  callOutFen: null,
  labourFen: null,
  coveredCallOutFen: 0,
  coveredLabourFen: 0,
};

/** What callers are told that it costs: a row for each product and kind of work, amounts in yuan. */
export function PriceListFields({ value, onChange }: { value: EditedPrices; onChange: (value: EditedPrices) => void }) {
  const t = useTranslations("warranty.prices");
  const types = useTranslations("requests.types");
  const codes = useTranslations("identity.policies.codes") as unknown as OpenWords;
  const { rows } = value;
  const categories = [...new Set([ANY_CATEGORY, ...rows.map(({ category }) => String(category ?? ""))])];
  const change = (index: number, name: string, cell: Cell) =>
    onChange({ rows: rows.map((row, at) => (at === index ? { ...row, [name]: cell } : row)) });
  const field = (index: number, name: string, words: string) => ({
    path: `value.rows.${index}.${name}`,
    label: t("row", { row: index + 1, field: words }),
    hideLabel: true,
  });
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <p className="text-sm text-muted">{t("hint")}</p>
      <Table label={t("rows")}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("category")}</TableHeading>
            <TableHeading>{t("type")}</TableHeading>
            {AMOUNT_NAMES.map((name) => (
              <TableHeading key={name}>{t(AMOUNTS[name])}</TableHeading>
            ))}
            <TableHeading>
              <span className="sr-only">{t("removal")}</span>
            </TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the door tells its problems by it
            <TableRow key={index}>
              <TableCell>
                <FormField {...field(index, "category", t("category"))} className="w-40">
                  <Select
                    value={String(row.category ?? "")}
                    onChange={({ target }) => change(index, "category", target.value)}
                    options={categories.map((code) => ({ value: code, label: codes.has(code) ? codes(code) : code }))}
                  />
                </FormField>
              </TableCell>
              <TableCell>
                <FormField {...field(index, "type", t("type"))} className="w-32">
                  <Select
                    value={String(row.type ?? "")}
                    onChange={({ target }) => change(index, "type", target.value)}
                    options={PRICED_TYPES.map((type: PricedType) => ({ value: type, label: types(type) }))}
                  />
                </FormField>
              </TableCell>
              {AMOUNT_NAMES.map((name) => (
                <TableCell key={name}>
                  <FormField {...field(index, name, t(AMOUNTS[name]))} className="w-24">
                    <YuanInput value={row[name] ?? null} onChange={(cell) => change(index, name, cell)} />
                  </FormField>
                </TableCell>
              ))}
              <TableCell>
                <Button
                  variant="ghost"
                  icon="trash"
                  aria-label={t("remove", { row: index + 1 })}
                  onClick={() => onChange({ rows: rows.filter((_, at) => at !== index) })}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Button icon="plus" onClick={() => onChange({ rows: [...rows, NEW_ROW] })}>
        {t("add")}
      </Button>
    </div>
  );
}

/** What each field of the list is called in the summary of problems: its row and its column. */
export function usePriceLabels(): (value: EditedPrices) => Record<string, string> {
  const t = useTranslations("warranty.prices");
  const columns = { category: t("category"), type: t("type"), ...Object.fromEntries(AMOUNT_NAMES.map((name) => [name, t(AMOUNTS[name])])) };
  return ({ rows }) =>
    Object.fromEntries(
      rows.flatMap((_, index) =>
        Object.entries(columns).map(([name, words]) => [`value.rows.${index}.${name}`, t("row", { row: index + 1, field: words })]),
      ),
    );
}

/** Whole fen, written in yuan ("50" or "50.5"). What is no amount goes as it was typed, and the door says so at the field. */
function YuanInput({ value, onChange }: { value: Cell; onChange: (cell: Cell) => void }) {
  const [text, setText] = useState(() => (typeof value === "number" ? yuan(value) : String(value ?? "")));
  // A row above was removed: the box shows the row that stands here now.
  const [said, setSaid] = useState(value);
  if (said !== value) {
    setSaid(value);
    if (fenOf(text) !== value) setText(typeof value === "number" ? yuan(value) : String(value ?? ""));
  }
  return (
    <Input
      inputMode="decimal"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onChange(fenOf(target.value));
      }}
    />
  );
}

function yuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

function fenOf(text: string): Cell {
  const [, whole, part = ""] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return text.trim() === "" ? null : text;
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
