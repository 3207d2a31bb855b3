"use client";

import { useTranslations } from "next-intl";
import { threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { CHOSEN_REMEDIES, JURISDICTIONS, type Jurisdiction, STANDINGS } from "#lib/warranty/contract/vocabulary.ts";
import { FormField } from "../form/command-form.tsx";
import { useJurisdictionNames, useTitleWords } from "../requests/entitlement-words.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Select, type SelectOption } from "../ui/select.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { NumberInput } from "./policy-fields.tsx";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;
/** The table while it is written: any cell may hold what the door will refuse. */
export type EditedGuarantees = { readonly choices: readonly Row[]; readonly rules: readonly Row[] };

/** A catalogue asked by a name that is only known when it runs. */
type OpenWords = { (key: string): string; has(key: string): boolean };
type Column = { readonly name: string; readonly words: string; readonly kind: Kind; readonly width: string };
type Kind = "number" | "text" | "title" | "day" | readonly SelectOption[];

/** The rule table of the three guarantees: each row with its jurisdiction, source and whether it was read in the text. */
export function ThreeGuaranteesFields({ value, onChange }: { value: EditedGuarantees; onChange: (value: EditedGuarantees) => void }) {
  const t = useTranslations("warranty.table");
  const columns = useColumns(value);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-sm text-muted">{t("hint")}</p>
      <Rows
        list="rules"
        columns={columns.rules}
        rows={value.rules}
        onChange={(rules) => onChange({ ...value, rules })}
        added={{ ...ADDED, ...NEW_RULE }}
      />
      <Rows
        list="choices"
        columns={columns.choices}
        rows={value.choices}
        onChange={(choices) => onChange({ ...value, choices })}
        added={{ ...ADDED, remedy: "refund", days: null }}
      />
    </div>
  );
}

const ADDED: Row = { jurisdiction: "brand", standing: "unverified", source: "", article: null };
const NEW_RULE: Row = { category: "", model: null, boughtFrom: null, boughtUntil: null, wholeYears: null, mainPartYears: null };

/** What each field of the table is called in the summary of problems: its row and its column. */
export function useGuaranteesLabels(): (value: EditedGuarantees) => Record<string, string> {
  const t = useTranslations("warranty.table");
  const columnsOf = useColumnsOf();
  return (value) => {
    const lists = ["rules", "choices"] as const;
    return Object.fromEntries(
      lists.flatMap((list) =>
        (value[list] ?? []).flatMap((_, index) =>
          columnsOf(value)[list].map(({ name, words }) => [`value.${list}.${index}.${name}`, t("row", { row: index + 1, field: words })]),
        ),
      ),
    );
  };
}

function useColumns(value: EditedGuarantees) {
  return useColumnsOf()(value);
}

function useColumnsOf(): (value: EditedGuarantees) => Record<keyof EditedGuarantees, readonly Column[]> {
  const t = useTranslations("warranty.table");
  const standings = useTranslations("warranty.standings");
  const by = useJurisdictionNames();
  const codes = useTranslations("identity.policies.codes") as unknown as OpenWords;
  return (value) => {
    const categories = new Set([...threeGuaranteesPolicy.initial.rules, ...value.rules].map(({ category }) => String(category ?? "")));
    categories.delete("");
    const one = (name: string, words: string, kind: Kind, width: string): Column => ({ name, words, kind, width });
    const jurisdiction = one(
      "jurisdiction",
      t("jurisdiction"),
      JURISDICTIONS.map((code: Jurisdiction) => ({ value: code, label: by(code) })),
      "w-28",
    );
    const source = [
      one(
        "standing",
        t("standing"),
        STANDINGS.map((code) => ({ value: code, label: standings(code) })),
        "w-32",
      ),
      one("source", t("source"), "title", "w-32"),
      one("article", t("article"), "number", "w-12"),
    ];
    return {
      rules: [
        jurisdiction,
        one(
          "category",
          t("category"),
          [...categories].map((code) => ({ value: code, label: codes.has(code) ? codes(code) : code })),
          "w-38",
        ),
        one("model", t("model"), "text", "w-22"),
        one("boughtFrom", t("bought_from"), "day", "w-34"),
        one("boughtUntil", t("bought_until"), "day", "w-34"),
        one("wholeYears", t("whole_years"), "number", "w-12"),
        one("mainPartYears", t("main_part_years"), "number", "w-12"),
        ...source,
      ],
      choices: [
        jurisdiction,
        one(
          "remedy",
          t("remedy"),
          CHOSEN_REMEDIES.map((code) => ({ value: code, label: t(`remedies.${code}`) })),
          "w-48",
        ),
        one("days", t("days"), "number", "w-12"),
        ...source,
      ],
    };
  };
}

function Rows({
  list,
  columns,
  rows,
  onChange,
  added,
}: {
  list: keyof EditedGuarantees;
  columns: readonly Column[];
  rows: readonly Row[];
  onChange: (rows: readonly Row[]) => void;
  added: Row;
}) {
  const t = useTranslations("warranty.table");
  const change = (index: number, name: string, cell: Cell) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [name]: cell } : row)));
  return (
    <section className="flex min-w-0 flex-col items-start gap-2" aria-label={t(list)}>
      <h3 className="text-sm font-medium">{t(list)}</h3>
      <Table label={t(list)}>
        <TableHead>
          <TableRow>
            {columns.map(({ name, words }) => (
              <TableHeading key={name} className="relative px-1 whitespace-normal">
                {words}
              </TableHeading>
            ))}
            <TableHeading className="relative px-0.5">
              <span className="sr-only">{t("removal")}</span>
            </TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the door tells its problems by it
            <TableRow key={index}>
              {columns.map((column) => (
                <TableCell key={column.name} className="relative px-0.5">
                  <FormField
                    path={`value.${list}.${index}.${column.name}`}
                    label={t("row", { row: index + 1, field: column.words })}
                    hideLabel
                    className={column.width}
                  >
                    <Edited kind={column.kind} value={row[column.name] ?? null} onChange={(cell) => change(index, column.name, cell)} />
                  </FormField>
                </TableCell>
              ))}
              <TableCell className="relative px-0.5">
                <Button
                  variant="ghost"
                  icon="trash"
                  aria-label={t("remove", { row: index + 1 })}
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Button icon="plus" onClick={() => onChange([...rows, added])}>
        {t(list === "rules" ? "add_rule" : "add_choice")}
      </Button>
    </section>
  );
}

function Edited({ kind, value, onChange }: { kind: Kind; value: Cell; onChange: (cell: Cell) => void }) {
  const title = useTitleWords();
  const codes = useTranslations("customers.asset");
  if (kind === "number") return <NumberInput value={value} onChange={(next) => onChange(next as Cell)} />;
  const text = value === null ? "" : String(value);
  if (typeof kind === "string") {
    return (
      <Input
        type={kind === "day" ? "date" : "text"}
        maxLength={120}
        value={kind === "title" ? title(text) : text}
        onChange={({ target }) => onChange(target.value || (kind === "title" ? "" : null))}
      />
    );
  }
  return (
    <Select
      options={kind}
      placeholder={text === "" ? codes("choose") : undefined}
      value={text}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
