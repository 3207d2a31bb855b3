"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Popover } from "../ui/popover.tsx";
import { useListAddress } from "./address.ts";

export type Filter = {
  /** Name in the address; several values repeat it. */
  param: string;
  label: string;
  options: readonly { value: string; label: string; count?: number }[];
  /** One value at most: another one takes its place. */
  single?: boolean;
};

/** The filters of a list as chips in the address: each chip can be taken off, each filter opened by its word. */
export function FilterBar({
  filters,
  children,
}: {
  filters: readonly Filter[];
  /** At the right: column choice, export. */
  children?: ReactNode;
}) {
  const t = useTranslations("shell.ui");
  const { params, pending, hrefWith, change } = useListAddress();
  const active = filters.flatMap((filter) =>
    params.getAll(filter.param).map((value) => ({
      filter,
      value,
      label: `${filter.label}: ${filter.options.find((option) => option.value === value)?.label ?? value}`,
    })),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form; these are links and menus
    <div role="group" aria-label={t("filters")} aria-busy={pending} className="flex flex-wrap items-center gap-1.5 print:hidden">
      {filters.map((filter) => {
        const chosen = params.getAll(filter.param);
        return (
          <Popover
            key={filter.param}
            align="start"
            label={filter.label}
            className="min-w-48 px-3 py-2"
            trigger={
              <Button size="sm" className={cx(chosen.length > 0 && "border-accent-line bg-accent-soft text-accent")}>
                {filter.label}
                <Icon name="chevron-down" />
              </Button>
            }
          >
            {filter.options.map((option) => (
              <Checkbox
                key={option.value}
                checked={chosen.includes(option.value)}
                onChange={({ target }) =>
                  change({
                    [filter.param]: target.checked
                      ? [...(filter.single ? [] : chosen), option.value]
                      : chosen.filter((value) => value !== option.value),
                  })
                }
                label={
                  <span className="flex gap-4">
                    {option.label}
                    {option.count !== undefined && <span className="ml-auto text-muted">{option.count}</span>}
                  </span>
                }
              />
            ))}
          </Popover>
        );
      })}
      {active.map(({ filter, value, label }) => (
        <Link
          key={`${filter.param}=${value}`}
          href={hrefWith({ [filter.param]: params.getAll(filter.param).filter((other) => other !== value) })}
          replace
          scroll={false}
          aria-label={t("remove_filter", { label })}
          className="inline-flex h-6.5 items-center gap-1 rounded-full border border-accent-line bg-accent-soft px-2.5 text-sm text-accent hover:border-accent"
        >
          {label}
          <Icon name="close" />
        </Link>
      ))}
      {active.length > 1 && (
        <Button size="sm" variant="ghost" onClick={() => change(Object.fromEntries(filters.map(({ param }) => [param, null])))}>
          {t("clear_filters")}
        </Button>
      )}
      {children && <div className="ml-auto flex items-center gap-1.5">{children}</div>}
    </div>
  );
}
