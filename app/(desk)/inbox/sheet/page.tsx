import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "#lib/wiring/web.ts";
import { SheetImport } from "../../../../components/inbox/sheet-import.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { importSheetAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox.sheet"))("title") };
}

/** An agent with a dealer's or a property's list. What is in it, what is wrong with it, and then all of it waits in the inbox. */
export default async function SheetPage() {
  await requireActor("requests.log");
  const t = await getTranslations("inbox.sheet");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SheetImport importSheet={importSheetAction} />
    </>
  );
}
