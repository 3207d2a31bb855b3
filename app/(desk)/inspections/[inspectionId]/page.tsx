import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readInspection } from "#lib/licence/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { InspectionScreen } from "../../../../components/licence/inspection-screen.tsx";
import { ruleOnInspectionAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("licence.inspections"))("title") };
}

/** An inspector, or the second person, wants both sides next to each other, what it would cost, and to rule with the grounds. */
export default async function InspectionPage({ params }: { params: Promise<{ inspectionId: string }> }) {
  const { inspectionId } = await params;
  if (!z.uuid().safeParse(inspectionId).success) notFound();
  const view = await readPage("licence.inspect", (context) => readInspection(context, inspectionId));
  if (!view) notFound();
  return <InspectionScreen view={view} rule={ruleOnInspectionAction} />;
}
