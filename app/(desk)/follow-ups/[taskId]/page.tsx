import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFollowUp } from "#lib/followup/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import type { CallActions } from "../../../../components/followup/call-actions.ts";
import { CallDesk } from "../../../../components/followup/call-desk.tsx";
import { CallHeader } from "../../../../components/followup/call-header.tsx";
import { CallTimeline } from "../../../../components/followup/call-timeline.tsx";
import { AgreedRemedy, Attempts, EarlierCalls } from "../../../../components/followup/earlier-calls.tsx";
import { RequestFacts } from "../../../../components/followup/request-facts.tsx";
import { VisitPanels } from "../../../../components/followup/visit-panel.tsx";
import {
  claimTaskAction,
  closeUnreachedAction,
  recordAnswersAction,
  recordAttemptAction,
  recordDeclinedAction,
  releaseTaskAction,
  revealPhoneAction,
  signUnresolvedAction,
} from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("followup.queue"))("title") };
}

const actions = {
  claim: claimTaskAction,
  release: releaseTaskAction,
  attempt: recordAttemptAction,
  closeUnreached: closeUnreachedAction,
  answers: recordAnswersAction,
  declined: recordDeclinedAction,
  sign: signUnresolvedAction,
  reveal: revealPhoneAction,
} satisfies CallActions;

/** Whoever calls the customer wants everything about the work in sight, the words to say, and to be done before hanging up. */
export default async function FollowUpPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  if (!z.uuid().safeParse(taskId).success) notFound();
  const view = await readPage("followup.read", (context) => readFollowUp(context, taskId));
  if (!view) notFound();
  return (
    <>
      <CallHeader view={view} />
      <CallDesk key={view.taskId} view={view} actions={actions}>
        <AgreedRemedy view={view} />
        <VisitPanels view={view} />
        <RequestFacts view={view} />
        <EarlierCalls view={view} />
        <Attempts view={view} />
        <CallTimeline view={view} />
      </CallDesk>
    </>
  );
}
