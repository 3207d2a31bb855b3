"use client";

import { useTranslations } from "next-intl";
import type { PartView } from "#lib/catalogue/contract/views.ts";
import { formatFen } from "#lib/shared/money.ts";
import { Tag } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { useName } from "./order-words.ts";

type Quantities = Readonly<Record<string, number>>;

/** The parts that usually belong to the action, each with its number; any other of the category can be added. */
export function PartsPicker({
  usual,
  all,
  value,
  onChange,
}: {
  usual: readonly PartView[];
  all: readonly PartView[];
  value: Quantities;
  onChange: (parts: Quantities) => void;
}) {
  const t = useTranslations("field.diagnosis");
  const name = useName();
  const added = all.filter((part) => value[part.id] !== undefined && !usual.some(({ id }) => id === part.id));
  const shown = [...usual, ...added];
  const others = all.filter((part) => !shown.some(({ id }) => id === part.id));
  const put = (id: string, quantity: number) => onChange({ ...value, [id]: Math.min(99, Math.max(0, quantity)) });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("parts")}</legend>
      {shown.map((part) => {
        const quantity = value[part.id] ?? 0;
        const label = name(part.name);
        return (
          <div key={part.id} className="flex items-center gap-2 rounded-md border border-line-strong py-1 pr-1 pl-3">
            <span className="min-w-0 flex-1 leading-snug">
              {label} {part.isMainPart && <Tag>{t("main_part")}</Tag>}
              <span className="block text-sm text-muted tabular-nums">{formatFen(part.priceFen)}</span>
            </span>
            <Button
              className="w-12 px-0 text-xl"
              aria-label={t("fewer", { part: label })}
              disabled={quantity === 0}
              onClick={() => put(part.id, quantity - 1)}
            >
              −
            </Button>
            <output className="w-8 text-center text-lg font-semibold tabular-nums">{quantity}</output>
            <Button className="w-12 px-0 text-xl" aria-label={t("more", { part: label })} onClick={() => put(part.id, quantity + 1)}>
              +
            </Button>
          </div>
        );
      })}
      {others.length > 0 && (
        <Select
          aria-label={t("other_part")}
          placeholder={t("other_part")}
          value=""
          onChange={({ target }) => target.value && put(target.value, 1)}
          options={others.map((part) => ({ value: part.id, label: name(part.name) }))}
        />
      )}
    </fieldset>
  );
}
