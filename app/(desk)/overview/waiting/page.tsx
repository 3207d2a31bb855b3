import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TURNS } from "#lib/requests/contract/views.ts";
import { OverviewAddress } from "#lib/scoring/contract/overview-views.ts";
import { readWaiting } from "#lib/scoring/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { FilterBar } from "../../../../components/data-table/filter-bar.tsx";
import { WaitingTable } from "../../../../components/overview/waiting-table.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { Panel } from "../../../../components/ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview.waiting"))("title") };
}

/** A manager wants to see what is stuck with whom, the worst clock first, and to open the one that burns. */
export default async function WaitingPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { turn, overdue } = OverviewAddress.parse(await searchParams);
  const { permissions } = await requireActor("overview.read");
  const waiting = await readPage("overview.read", (context) => readWaiting(context, turn ?? null, overdue === "1"));
  const t = await getTranslations("overview.waiting");
  const list = await getTranslations("overview.list");
  const turns = await getTranslations("requests.turns");
  return (
    <>
      <PageHeader title={t("title")} back={{ href: "/overview", label: list("back") }} description={t("words")} />
      <div className="mb-3">
        <FilterBar
          filters={[
            {
              param: "turn",
              label: t("filter_turn"),
              options: TURNS.filter((one) => one !== "nobody").map((value) => ({ value, label: turns(value) })),
            },
            { param: "overdue", label: t("filter_overdue"), options: [{ value: "1", label: t("only_overdue") }] },
          ]}
        />
      </div>
      <Panel flush {...(waiting.more && { footer: <span className="text-sm text-muted">{list("more")}</span> })}>
        <WaitingTable rows={waiting.rows} now={waiting.now} mayOpen={permissions.has("requests.read")} />
      </Panel>
    </>
  );
}
