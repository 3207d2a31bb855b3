"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";

/** Parameters of the address that a list is made of; a change goes back to the first page. */
export const PAGE_PARAM = "after";
export const COLUMNS_PARAM = "columns";

/** Reads and changes the address of a list, so that what one sees can be sent, saved and found again by "back". */
export function useListAddress() {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();

  const hrefWith = (change: Record<string, string | readonly string[] | null>) => {
    const next = new URLSearchParams(params);
    next.delete(PAGE_PARAM);
    for (const [name, value] of Object.entries(change)) {
      next.delete(name);
      for (const one of typeof value === "string" ? [value] : (value ?? [])) next.append(name, one);
    }
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  return {
    params,
    pending,
    hrefWith,
    change: (change: Record<string, string | readonly string[] | null>) => start(() => router.replace(hrefWith(change), { scroll: false })),
  };
}
