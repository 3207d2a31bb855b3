"use client";

import { useTranslations } from "next-intl";
import { FormField } from "../form/command-form.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Input } from "../ui/input.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";

type Scalar = string | number | boolean | null;
type Row = Readonly<Record<string, Scalar>>;
export type PolicyValue = Readonly<Record<string, Scalar | readonly Row[]>>;

/** A catalogue asked by a name that is only known when it runs. */
type OpenWords = { (key: string): string; has(key: string): boolean };

/** The numbers and switches of one policy, each with its name and unit; lists of rows as a table. What names a row is read only. */
export function PolicyFields({ value, onChange }: { value: PolicyValue; onChange: (value: PolicyValue) => void }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {Object.entries(value).map(([name, part]) =>
        Array.isArray(part) ? (
          <Rows key={name} name={name} rows={part as readonly Row[]} onChange={(rows) => onChange({ ...value, [name]: rows })} />
        ) : (
          <OneField
            key={name}
            path={`value.${name}`}
            name={name}
            value={part as Scalar}
            onChange={(next) => onChange({ ...value, [name]: next })}
          />
        ),
      )}
    </div>
  );
}

type Edited = { readonly name: string; readonly path: string; readonly value: Scalar; readonly onChange: (value: Scalar) => void };

function OneField({ name, path, value, onChange }: Edited) {
  const words = useTranslations("identity.policies.fields") as unknown as OpenWords;
  if (typeof value === "boolean") {
    return <Checkbox label={words(name)} checked={value} onChange={({ target }) => onChange(target.checked)} className="sm:col-span-2" />;
  }
  return (
    <FormField path={path} label={words(name)}>
      <NumberInput value={value} onChange={onChange} />
    </FormField>
  );
}

/** A number, or nothing. What is no number goes as it was typed, and the door says so at the field. */
export function NumberInput({ value, onChange }: Pick<Edited, "value" | "onChange">) {
  return (
    <Input
      inputMode="numeric"
      value={value === null ? "" : String(value)}
      onChange={({ target }) =>
        onChange(target.value.trim() === "" ? null : /^-?\d+$/.test(target.value) ? Number(target.value) : target.value)
      }
    />
  );
}

/** More rows of a name and a number than these stand side by side: a table of them would be longer than the page. */
const MANY = 12;

function Rows({ name, rows, onChange }: { name: string; rows: readonly Row[]; onChange: (rows: readonly Row[]) => void }) {
  const words = useTranslations("identity.policies.fields") as unknown as OpenWords;
  const codes = useTranslations("identity.policies.codes") as unknown as OpenWords;
  const columns = Object.keys(rows[0] ?? {});
  const change = (index: number, column: string, next: Scalar) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: next } : row)));
  const [named = "", number = ""] = columns;
  if (columns.length === 2 && rows.length > MANY) {
    return (
      <fieldset className="sm:col-span-2">
        <legend className="mb-2 text-sm font-medium">{words(name)}</legend>
        <div className="grid grid-cols-3 gap-x-3 gap-y-2 sm:grid-cols-6">
          {rows.map((row, index) => (
            <FormField key={String(row[named])} path={`value.${name}.${index}.${number}`} label={String(row[named])}>
              <NumberInput value={row[number] ?? null} onChange={(next) => change(index, number, next)} />
            </FormField>
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <div className="sm:col-span-2">
      <Table label={words(name)}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableHeading key={column}>{words(column)}</TableHeading>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            <TableRow key={String(row[columns[0] ?? ""])}>
              {columns.map((column) => {
                const cell = row[column] ?? null;
                const path = `value.${name}.${index}.${column}`;
                return (
                  <TableCell key={column}>
                    {typeof cell === "string" && (codes.has(cell) ? codes(cell) : cell)}
                    {typeof cell === "boolean" && (
                      <Checkbox
                        label={<span className="sr-only">{words(column)}</span>}
                        checked={cell}
                        onChange={({ target }) => change(index, column, target.checked)}
                      />
                    )}
                    {(typeof cell === "number" || cell === null) && (
                      <FormField path={path} label={words(column)} hideLabel className="w-20">
                        <NumberInput value={cell} onChange={(next) => change(index, column, next)} />
                      </FormField>
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
