import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { CasesAddress } from "#lib/scoring/contract/inputs.ts";
import { readCases, readPersonMonth } from "#lib/scoring/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { PersonScreen } from "../../../../../components/grades/person-screen.tsx";

type Props = {
  params: Promise<{ runId: string; technicianId: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades.person"))("sheet") };
}

/**
 * A manager is asked "why did I get this?" In ten seconds: which figure cost the points, and the tickets behind it, to be
 * shown to whoever asks.
 */
export default async function PersonMonthPage({ params, searchParams }: Props) {
  const { runId, technicianId } = await params;
  if (!z.uuid().safeParse(runId).success || !z.uuid().safeParse(technicianId).success) notFound();
  const { indicator } = CasesAddress.parse(await searchParams);
  const seen = await readPage("grades.read", async (context) => ({
    month: await readPersonMonth(context, runId, technicianId),
    cases: await readCases(context, runId, technicianId, indicator ?? null),
    now: context.now,
  }));
  if (!seen.month) notFound();
  return <PersonScreen month={seen.month} cases={seen.cases} indicator={indicator ?? null} now={seen.now} />;
}
