"use client";

import { useSearchParams } from "next/navigation";
import { ButtonLink } from "../ui/button.tsx";

/** Of the queue's address; what names one request, a day or a page of it says nothing to a plan. */
const OF_THE_QUEUE = ["request", "day", "after"];

/** Leads to the plan of a day, of what the queue is narrowed to. */
export function PlanLink({ label }: { label: string }) {
  const params = new URLSearchParams(useSearchParams());
  for (const name of OF_THE_QUEUE) params.delete(name);
  const query = params.toString();
  return (
    <ButtonLink icon="route" href={query ? `/dispatch/plan?${query}` : "/dispatch/plan"}>
      {label}
    </ButtonLink>
  );
}
