import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readIntakeDesk } from "#lib/requests/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { IntakeDesk } from "../../../components/intake/intake-desk.tsx";
import { completeWithoutVisitAction, logRequestAction, recordContactAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.intake"))("title") };
}

/** An agent with a customer on the line. */
export default async function IntakePage() {
  const desk = await readPage("requests.log", readIntakeDesk);
  return <IntakeDesk desk={desk} logRequest={logRequestAction} complete={completeWithoutVisitAction} recordContact={recordContactAction} />;
}
