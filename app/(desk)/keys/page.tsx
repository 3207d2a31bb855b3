import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readApiKeys } from "#lib/identity/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { ApiKeysTable } from "../../../components/identity/api-keys-table.tsx";
import { MakeKey } from "../../../components/identity/make-key.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { endApiKeyAction, makeApiKeyAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.keys"))("title") };
}

/** An administrator connects a dealer or the switchboard. In ten seconds they want a key to hand over, or to stop one that leaked. */
export default async function KeysPage() {
  const { rows, now } = await readPage("identity.administer", readApiKeys);
  const t = await getTranslations("identity.keys");
  return (
    <>
      <PageHeader title={t("title")} description={t("words")} actions={<MakeKey make={makeApiKeyAction} />} />
      <Panel flush>
        {rows.length > 0 ? (
          <ApiKeysTable rows={rows} now={now} end={endApiKeyAction} />
        ) : (
          <EmptyState title={t("none")}>{t("none_words")}</EmptyState>
        )}
      </Panel>
    </>
  );
}
