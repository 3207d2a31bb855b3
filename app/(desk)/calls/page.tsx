import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readMissedCalls } from "#lib/telephony/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { LookAgain } from "../../../components/telephony/look-again.tsx";
import { MissedCallList } from "../../../components/telephony/missed-call-list.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Notice } from "../../../components/ui/notice.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { orderDialAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telephony.missed"))("title") };
}

/** Whom we owe a call. In ten seconds an agent sees who has waited longest and calls them back with one press. */
export default async function CallsPage() {
  const missed = await readPage("calls.take", readMissedCalls);
  const t = await getTranslations("telephony.missed");
  const { from, until, isOpen } = missed.hours;
  return (
    <>
      <LookAgain />
      <PageHeader title={t("title")} description={t("words")} />
      {!isOpen && (
        <Notice tone="warning" icon="clock" className="mb-4">
          {t("closed", { from, until })}
        </Notice>
      )}
      <Panel flush>
        {missed.rows.length > 0 ? (
          <MissedCallList missed={missed} dial={orderDialAction} />
        ) : (
          <EmptyState title={t("none")}>{t("none_words")}</EmptyState>
        )}
      </Panel>
    </>
  );
}
