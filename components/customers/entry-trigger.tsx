"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

/** Opens the dialog of one entry: a pen at what stands there (`of`, in words), "add" where nothing does yet. */
export function EntryTrigger({ of, ...rest }: { of?: string | undefined } & Omit<ComponentProps<"button">, "children">) {
  const t = useTranslations("customers.file");
  if (of) return <IconButton icon="edit" size="sm" label={t("change_what", { what: of })} {...rest} />;
  return (
    <Button size="sm" icon="plus" {...rest}>
      {t("add")}
    </Button>
  );
}
