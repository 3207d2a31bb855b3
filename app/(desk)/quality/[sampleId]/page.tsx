import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readSample } from "#lib/quality/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { SampleView } from "../../../../components/quality/sample-view.tsx";
import { submitSheetAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("sample.title") };
}

/** The requests of one sample, each with its sheet or the form of one. */
export default async function SamplePage({ params }: { params: Promise<{ sampleId: string }> }) {
  const id = z.uuid().safeParse((await params).sampleId);
  const sample = await readPage("quality.score", async (context) => (id.success ? readSample(context, id.data) : null));
  if (!sample) notFound();
  return <SampleView sample={sample} submit={submitSheetAction} />;
}
