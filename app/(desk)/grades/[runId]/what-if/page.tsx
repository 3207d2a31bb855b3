import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { policyTrial } from "#lib/scoring/contract/policy-trial.ts";
import { readPolicyWhatIf, readRun } from "#lib/scoring/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { PolicyTrialScreen } from "../../../../../components/grades/policy-trial-screen.tsx";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades.run"))("what_if") };
}

/** A manager doubts a weight or a limit and wants to see at once who would be graded otherwise. Nothing is saved. */
export default async function WhatIfPage({ params, searchParams }: Props) {
  const { runId } = await params;
  if (!z.uuid().safeParse(runId).success) notFound();
  const parameters = await searchParams;
  await requireActor("grades.run");
  const seen = await readPage("grades.run", async (context) => {
    const run = await readRun(context, runId);
    if (!run) return null;
    const trial = policyTrial(run.header.policy, parameters);
    return { header: run.header, trial, result: trial.tried && trial.policy ? await readPolicyWhatIf(context, runId, trial.policy) : null };
  });
  if (!seen) notFound();
  return <PolicyTrialScreen {...seen} />;
}
