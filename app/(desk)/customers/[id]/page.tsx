import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readApplianceChoices, readHousehold } from "#lib/customers/index.ts";
import { readHouseholdAnswers } from "#lib/followup/index.ts";
import { readHouseholdRequests } from "#lib/requests/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { HouseholdView } from "../../../../components/customers/household-view.tsx";
import { revealPhoneAction } from "../../requests/[id]/actions.ts";
import { addToFileAction, changeInFileAction, endInFileAction, undoMergeAction } from "./actions.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers.file"))("title") };
}

/**
 * An agent with a customer on the line, or a handler who must know with whom they have to do. In ten seconds they want to see who
 * lives there, what is owed to them and promised, and how content they have been; then to put right what the customer just said.
 */
export default async function CustomerPage({ params }: Props) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const actor = await requireActor("customers.read");
  const found = await readPage("customers.read", async (context) => {
    const file = await readHousehold(context, id);
    const choices = context.actor.permissions.has("requests.log") ? await readApplianceChoices(context) : null;
    return file && { file, choices, requests: await readHouseholdRequests(context, id), answers: await readHouseholdAnswers(context, id) };
  });
  if (!found) notFound();
  const { file, choices, requests, answers } = found;
  if (file.id !== id) redirect(`/customers/${file.id}`);
  const may = (permission: "requests.log" | "customers.reveal_phone") => actor.permissions.has(permission);
  return (
    <HouseholdView
      file={file}
      requests={requests}
      answers={answers}
      writerId={actor.personId}
      actions={
        may("requests.log") ? { add: addToFileAction, change: changeInFileAction, end: endInFileAction, undo: undoMergeAction } : null
      }
      choices={choices}
      reveal={may("customers.reveal_phone") ? revealPhoneAction : null}
    />
  );
}
