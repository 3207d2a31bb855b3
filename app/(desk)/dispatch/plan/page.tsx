import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { addLocalDays, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { DayPlanDesk } from "../../../../components/dispatch/day-plan-desk.tsx";
import { QueueFilters } from "../../../../components/dispatch/queue-filters.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { assignWorkOrderAction, withdrawWorkOrderAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dispatch.plan"))("title") };
}

const Search = DispatchFilters.extend({ day: z.iso.date().optional().catch(undefined) });
/** After this hour nobody plans the day that is ending. */
const EVENING_MINUTE = 17 * 60;
const DAYS = 3;

/** A dispatcher wants to give out what waits in one go: see whose day it falls into, take out what they know better, and send the rest. */
export default async function DayPlanPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { day: asked, ...filters } = Search.parse(await searchParams);
  const actor = await requireActor("dispatch.read");
  const now = await readPage("dispatch.read", async (context) => context.now);
  const first = minuteOfDay(now) < EVENING_MINUTE ? localDay(now) : addLocalDays(localDay(now), 1);
  const days = Array.from({ length: DAYS }, (_, ahead) => addLocalDays(first, ahead));
  const day = asked ?? first;
  const narrowed = Object.entries(filters).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));
  const t = await getTranslations("dispatch");
  const mayAssign = actor.permissions.has("dispatch.assign");
  return (
    <>
      <PageHeader
        title={t("plan.title")}
        back={{ href: `/dispatch${narrowed.length > 0 ? `?${new URLSearchParams(narrowed)}` : ""}`, label: t("title") }}
        description={t("plan.description")}
        actions={<QueueFilters />}
      />
      <DayPlanDesk
        key={JSON.stringify([day, narrowed])}
        day={day}
        days={days}
        address={`/api/dispatch/plan?${new URLSearchParams([["day", day], ...narrowed])}`}
        now={now}
        assign={mayAssign ? assignWorkOrderAction : null}
        withdraw={mayAssign ? withdrawWorkOrderAction : null}
      />
    </>
  );
}
