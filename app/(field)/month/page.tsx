import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readOwnLicence } from "#lib/licence/index.ts";
import { readLatestRunOf, readPersonMonth } from "#lib/scoring/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { MyMonth } from "../../../components/grades/my-month.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grades.mine"))("title") };
}

const Address = z.object({ run: z.uuid().nullish().catch(null) });

/**
 * A technician has just been told that the month is published. In ten seconds, with one thumb: which grade, why, and what
 * could have been different.
 */
export default async function MyMonthPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { run } = Address.parse(await searchParams);
  const seen = await readPage("licence.own", async (context) => {
    const me = context.actor.personId ?? "";
    const runId = run ?? (await readLatestRunOf(context, me));
    return { month: runId ? await readPersonMonth(context, runId, me) : null, licence: await readOwnLicence(context), now: context.now };
  });
  return <MyMonth {...seen} />;
}
