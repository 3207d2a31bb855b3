import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinesAddress } from "#lib/scoring/contract/inputs.ts";
import { readRun, readRunLines } from "#lib/scoring/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { chosenColumns } from "../../../../components/data-table/chosen-columns.ts";
import { PEOPLE_ORDERS } from "../../../../components/grades/people-table.tsx";
import { RunScreen } from "../../../../components/grades/run-screen.tsx";
import { discardRunAction, draftRunAction, publishRunAction, reviewRunAction } from "../actions.ts";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades"))("title") };
}

const Order = z.enum(PEOPLE_ORDERS).nullish().catch(null);

/**
 * Two managers sit before a month that decides about people's money. In ten seconds: how do the scores lie, who is A and C
 * and by how much, what happens if it is published. Then any figure, down to the ticket.
 */
export default async function RunPage({ params, searchParams }: Props) {
  const { runId } = await params;
  if (!z.uuid().safeParse(runId).success) notFound();
  const parameters = await searchParams;
  const filters = LinesAddress.parse(parameters);
  const { permissions } = await requireActor("grades.read");
  const seen = await readPage("grades.read", async (context) => ({
    run: await readRun(context, runId),
    lines: await readRunLines(context, runId, filters),
    everybody: await readRunLines(context, runId),
    ends: await readRunLines(context, runId, { grade: ["A", "C"] }),
    now: context.now,
  }));
  if (!seen.run || !seen.lines) notFound();
  return (
    <RunScreen
      run={seen.run}
      lines={seen.lines}
      ends={(seen.everybody?.next ? seen.ends : seen.everybody)?.rows ?? []}
      now={seen.now}
      filters={filters}
      order={Order.parse(parameters.order) ?? null}
      shown={chosenColumns(parameters.columns)}
      mayReadPolicy={permissions.has("policy.read")}
      mayTry={permissions.has("grades.run")}
      commands={{ draft: draftRunAction, review: reviewRunAction, publish: publishRunAction, discard: discardRunAction }}
    />
  );
}
