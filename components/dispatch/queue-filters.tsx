"use client";

import { useTranslations } from "next-intl";
import { FIELD_TYPES, URGENCIES } from "#lib/requests/contract/vocabulary.ts";
import { FilterBar } from "../data-table/filter-bar.tsx";

const AGAIN = ["sent_back", "given_back"] as const;

/** What narrows the queue, as chips in the address. */
export function QueueFilters() {
  const t = useTranslations("dispatch.desk");
  const requests = useTranslations("requests") as unknown as (key: string) => string;
  return (
    <FilterBar
      filters={[
        {
          param: "urgency",
          label: t("filters.urgency"),
          options: [...URGENCIES].reverse().map((value) => ({ value, label: requests(`urgencies.${value}`) })),
        },
        { param: "type", label: t("filters.type"), options: FIELD_TYPES.map((value) => ({ value, label: requests(`types.${value}`) })) },
        { param: "again", label: t("filters.again"), options: AGAIN.map((value) => ({ value, label: t(`again.${value}`) })) },
      ]}
    />
  );
}
