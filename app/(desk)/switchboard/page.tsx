import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readSwitchboard } from "#lib/telephony/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { Switchboard } from "../../../components/telephony/switchboard.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { simulateEventAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telephony.switchboard"))("title") };
}

/** The simulated switchboard of a demo; anywhere else there is no such page. */
export default async function SwitchboardPage() {
  const board = await readPage("calls.simulate", readSwitchboard);
  if (!board) notFound();
  const t = await getTranslations("telephony.switchboard");
  return (
    <>
      <PageHeader title={t("title")} description={t("words")} />
      <Switchboard board={board} send={simulateEventAction} />
    </>
  );
}
