import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxAddress } from "#lib/inbox/contract/inputs.ts";
import { readInbox, readItem } from "#lib/inbox/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { Pager } from "../../../components/data-table/pager.tsx";
import { InboxFilters } from "../../../components/inbox/inbox-filters.tsx";
import { InboxList } from "../../../components/inbox/inbox-list.tsx";
import { ItemPanel } from "../../../components/inbox/item-panel.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { answerItemAction, joinItemAction, putAsideAction, releaseItemAction, takeItemAction } from "./actions.ts";

const ACTIONS = { answer: answerItemAction, take: takeItemAction, release: releaseItemAction, join: joinItemAction, aside: putAsideAction };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

/** An agent between two calls: what has come in writing, the oldest first? Read it, take it, and it is a request or it is done with. */
export default async function InboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { state, channel, item, after } = InboxAddress.parse(await searchParams);
  const { page, view } = await readPage("requests.log", async (context) => {
    const listed = await readInbox(context, { state, channel: channel ?? null, cursor: after ?? null });
    const shown = item ?? listed.rows[0]?.id;
    return { page: listed, view: shown ? await readItem(context, shown) : null };
  });
  const t = await getTranslations("inbox");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <InboxFilters state={state} channel={channel ?? null} waiting={page.waiting} />
            <ButtonLink href="/inbox/sheet" icon="file">
              {t("sheet.open")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[26rem_minmax(0,1fr)]">
        <Panel flush>
          <InboxList rows={page.rows} selected={view?.id ?? null} state={state} now={page.now} />
          <Pager shown={page.rows.length} next={page.next} />
        </Panel>
        {view ? (
          <ItemPanel key={view.id} item={view} now={page.now} actions={ACTIONS} />
        ) : (
          <Panel>
            <EmptyState icon="inbox" title={t("item.none.title")}>
              {t("item.none.hint")}
            </EmptyState>
          </Panel>
        )}
      </div>
    </>
  );
}
