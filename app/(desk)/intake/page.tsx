import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readIntakeDesk } from "#lib/requests/index.ts";
import { readCall } from "#lib/telephony/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { IntakeDesk } from "../../../components/intake/intake-desk.tsx";
import { completeWithoutVisitAction, logRequestAction, openCallAction, recordContactAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.intake"))("title") };
}

/** An agent with a customer on the line; a call at their desk (`?call=`) has a form of its own. */
export default async function IntakePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = z.uuid().safeParse((await searchParams).call);
  const { desk, call } = await readPage("requests.log", async (context) => ({
    desk: await readIntakeDesk(context),
    call: asked.success ? await readCall(context, asked.data) : null,
  }));
  return (
    <IntakeDesk
      key={call?.id ?? "none"}
      desk={desk}
      call={call}
      logRequest={logRequestAction}
      complete={completeWithoutVisitAction}
      recordContact={recordContactAction}
      openCall={openCallAction}
    />
  );
}
