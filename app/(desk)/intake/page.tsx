import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readIntakeItem } from "#lib/inbox/index.ts";
import { readIntakeDesk } from "#lib/requests/index.ts";
import { readCall, readHandover } from "#lib/telephony/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { IntakeDesk } from "../../../components/intake/intake-desk.tsx";
import { TurnedIntake } from "../../../components/intake/turned-intake.tsx";
import { addToFileAction } from "../customers/[id]/actions.ts";
import {
  completeWithoutVisitAction,
  logRequestAction,
  openCallAction,
  openTransferAction,
  recordContactAction,
  turnItemAction,
} from "./actions.ts";

const ACTIONS = {
  complete: completeWithoutVisitAction,
  recordContact: recordContactAction,
  openCall: openCallAction,
  openTransfer: openTransferAction,
  addToFile: addToFileAction,
};
const id = z.uuid().optional().catch(undefined);
const Address = z.object({ call: id, item: id });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.intake"))("title") };
}

/**
 * An agent with a customer on the line, or with what one of them wrote; a call at their desk (`?call=`) and an item that they have
 * taken (`?item=`) have a form of their own.
 */
export default async function IntakePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { call: callId, item: itemId } = Address.parse(await searchParams);
  const { desk, call, handover, item } = await readPage("requests.log", async (context) => ({
    desk: await readIntakeDesk(context),
    call: callId ? await readCall(context, callId) : null,
    handover: callId ? await readHandover(context, callId) : null,
    item: itemId ? await readIntakeItem(context, itemId) : null,
  }));
  if (itemId && !item) notFound();
  if (item) return <TurnedIntake key={item.id} desk={desk} item={item} turn={turnItemAction} {...ACTIONS} />;
  return <IntakeDesk key={call?.id ?? "none"} desk={desk} call={call} handover={handover} logRequest={logRequestAction} {...ACTIONS} />;
}
