import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readMonths } from "#lib/scoring/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { MonthsTable } from "../../../components/grades/months-table.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { draftRunAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades"))("title") };
}

/** A manager wants to know which month is due and whose turn it is: draft it, review it, publish it, or look one up. */
export default async function GradesPage() {
  const months = await readPage("grades.read", readMonths);
  const t = await getTranslations("grades");
  return (
    <>
      <PageHeader title={t("title")} {...(months.may.run && { description: t("description") })} />
      <Panel flush>
        <MonthsTable months={months} draft={draftRunAction} />
      </Panel>
    </>
  );
}
