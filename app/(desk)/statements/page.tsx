import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readStatements } from "#lib/storage/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { StatementsTable } from "../../../components/storage/statements-table.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { momentWords } from "../../../components/ui/moment-words.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("storage.statements"))("title") };
}

/** An administrator is told that it is slow. In ten seconds they want to see which statement takes the database's time, and for whom. */
export default async function StatementsPage() {
  const view = await readPage("metrics.read", readStatements);
  const t = await getTranslations("storage.statements");
  const words = momentWords(await getTranslations("shell.moment"), view.now);
  return (
    <>
      <PageHeader title={t("title")} description={view.since ? t("since", { at: words.moment(view.since) }) : t("words")} />
      <Panel flush>
        {view.state === "on" ? (
          <StatementsTable rows={view.rows} />
        ) : (
          <EmptyState title={t(`off.${view.state}`)}>{t(`remedy.${view.state}`)}</EmptyState>
        )}
      </Panel>
    </>
  );
}
