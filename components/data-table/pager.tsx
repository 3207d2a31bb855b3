"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/button.tsx";
import { PAGE_PARAM, useListAddress } from "./address.ts";

/** The foot of a keyset list: how many rows are here, back to the first page, on to the next (`next` is its cursor). */
export function Pager({ shown, next }: { shown: number; next: string | null }) {
  const t = useTranslations("shell.ui");
  const { params, hrefWith } = useListAddress();
  const later = params.has(PAGE_PARAM);
  if (!next && !later) return null;
  return (
    <nav aria-label={t("pages")} className="flex items-center gap-2 border-t border-line px-4 py-2 print:hidden">
      <span className="text-sm text-muted">{t("rows_shown", { count: shown })}</span>
      <span className="ml-auto flex gap-2">
        {later && (
          <ButtonLink size="sm" icon="chevron-left" href={hrefWith({})}>
            {t("first_page")}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink size="sm" href={hrefWith({ [PAGE_PARAM]: next })}>
            {t("next")}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
