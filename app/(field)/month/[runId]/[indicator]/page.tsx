import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { INDICATORS } from "#lib/scoring/contract/vocabulary.ts";
import { readCases, readPersonMonth } from "#lib/scoring/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { MyCases } from "../../../../../components/grades/my-cases.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades.mine"))("title") };
}

const Address = z.object({ runId: z.uuid(), indicator: z.enum(INDICATORS) });

/** A technician doubts a figure and wants to see which of their jobs are in it, those that counted against them first. */
export default async function MyCasesPage({ params }: { params: Promise<{ runId: string; indicator: string }> }) {
  const address = Address.safeParse(await params);
  if (!address.success) notFound();
  const { runId, indicator } = address.data;
  const seen = await readPage("licence.own", async (context) => {
    const me = context.actor.personId ?? "";
    return { month: await readPersonMonth(context, runId, me), cases: await readCases(context, runId, me, indicator), now: context.now };
  });
  if (!seen.month) notFound();
  return <MyCases month={seen.month} cases={seen.cases} indicator={indicator} now={seen.now} />;
}
