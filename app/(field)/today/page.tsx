import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readToday } from "#lib/field/index.ts";
import { readOwnStop } from "#lib/licence/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { TodayScreen } from "../../../components/field/today-screen.tsx";
import { acceptAction, arriveAction, declineAction, departAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("field.today"))("title") };
}

/** The technician wants to know where to go next, and what to do there first. */
export default async function TodayPage() {
  const seen = await readPage("field.read", async (context) => ({
    today: await readToday(context),
    stop: await readOwnStop(context),
    now: context.now,
  }));
  return <TodayScreen {...seen} actions={{ accept: acceptAction, decline: declineAction, depart: departAction, arrive: arriveAction }} />;
}
