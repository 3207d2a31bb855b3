import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFirstContact } from "#lib/requests/index.ts";
import { readOwnDay } from "#lib/telephony/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { LookAgain } from "../../../components/telephony/look-again.tsx";
import { OwnDay } from "../../../components/telephony/own-day.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { orderDialAction } from "../calls/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telephony.own_day"))("title") };
}

/** An agent's own calls, requests and calls owed of today; nobody else's. */
export default async function MyDayPage() {
  const actor = await requireActor("calls.take");
  const { day, firstContact } = await readPage("calls.take", async (context) => ({
    day: await readOwnDay(context),
    firstContact: await readFirstContact(context, actor.personId),
  }));
  const t = await getTranslations("telephony.own_day");
  return (
    <>
      <LookAgain />
      <PageHeader title={t("title")} description={t("words")} />
      <OwnDay day={day} firstContact={firstContact} dial={orderDialAction} />
    </>
  );
}
