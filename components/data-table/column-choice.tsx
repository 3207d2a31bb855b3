"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Popover } from "../ui/popover.tsx";
import { COLUMNS_PARAM, useListAddress } from "./address.ts";

/** Which columns are shown, kept in the address (`columns=a,b`; read it with `chosenColumns`). */
export function ColumnChoice({ columns }: { columns: readonly { key: string; label: string; hidden?: boolean }[] }) {
  const t = useTranslations("shell.ui");
  const { params, change } = useListAddress();
  const usual = columns.filter(({ hidden }) => !hidden).map(({ key }) => key);
  const shown = params.get(COLUMNS_PARAM)?.split(",") ?? usual;
  return (
    <Popover
      align="end"
      label={t("columns")}
      className="min-w-44 px-3 py-2"
      trigger={
        <Button size="sm" variant="ghost" icon="settings">
          {t("columns")}
        </Button>
      }
    >
      {columns.map(({ key, label }, index) => (
        <Checkbox
          key={key}
          label={label}
          disabled={index === 0}
          checked={index === 0 || shown.includes(key)}
          onChange={({ target }) => {
            const next = columns.map((column) => column.key).filter((other) => (other === key ? target.checked : shown.includes(other)));
            change({ [COLUMNS_PARAM]: next.join() === usual.join() ? null : next.join(",") });
          }}
        />
      ))}
    </Popover>
  );
}
