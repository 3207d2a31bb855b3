import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OverviewAddress } from "#lib/scoring/contract/overview-views.ts";
import { readOverviewCases } from "#lib/scoring/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { CasesTable } from "../../../../components/overview/cases-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

/** A manager has pressed a number and wants the tickets that make it, those that missed first, and from there the timeline. */
export default async function OverviewCasesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { month, figure, fact = null, outlet = null } = OverviewAddress.parse(await searchParams);
  if (!month || !figure) notFound();
  const { permissions } = await requireActor("overview.read");
  const cases = await readPage("overview.read", (context) => readOverviewCases(context, { month, figure, fact, outlet }));
  if (!cases) notFound();
  return <CasesTable cases={cases} month={month} figure={figure} fact={fact} outlet={outlet} mayOpen={permissions.has("requests.read")} />;
}
