import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readOwnSheets } from "#lib/quality/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { OwnSheets } from "../../../components/quality/own-sheets.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { answerSheetAction } from "../quality/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("own.title") };
}

/** What was found of my own work; I may answer each sheet once. Nobody else's is here. */
export default async function OwnQualityPage() {
  const own = await readPage("quality.own", readOwnSheets);
  const t = await getTranslations("quality");
  return (
    <>
      <PageHeader title={t("own.title")} description={t("own.words")} />
      <OwnSheets own={own} answer={answerSheetAction} />
    </>
  );
}
