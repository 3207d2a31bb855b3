import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { readDispatchQueue } from "#lib/dispatch/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { DispatchDesk } from "../../../components/dispatch/dispatch-desk.tsx";
import { PlanLink } from "../../../components/dispatch/plan-link.tsx";
import { QueueFilters } from "../../../components/dispatch/queue-filters.tsx";
import { carry } from "../../../components/ui/carried.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { assignWorkOrderAction, withdrawWorkOrderAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dispatch"))("title") };
}

const Search = DispatchFilters.extend({ after: z.string().max(120).optional().catch(undefined) });

/** A dispatcher wants to see in ten seconds whose clock is worst and who should go, and to send them by one key. */
export default async function DispatchPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { after, ...filters } = Search.parse(await searchParams);
  const actor = await requireActor("dispatch.read");
  const { queue, now } = await readPage("dispatch.read", async (context) => ({
    queue: await readDispatchQueue(context, filters, after ?? null),
    now: context.now,
  }));
  const t = await getTranslations("dispatch");
  const mayAssign = actor.permissions.has("dispatch.assign");
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <QueueFilters />
            <PlanLink label={t("plan.open")} />
          </>
        }
      />
      <DispatchDesk
        queue={carry(queue)}
        now={now}
        list={JSON.stringify([filters, after])}
        filtered={filters.type.length + filters.urgency.length + filters.again.length > 0 || Boolean(filters.centre)}
        assign={mayAssign ? assignWorkOrderAction : null}
        withdraw={mayAssign ? withdrawWorkOrderAction : null}
      />
    </>
  );
}
