import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readQuality } from "#lib/quality/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { AverageTable } from "../../../components/quality/average-table.tsx";
import { DrawForm } from "../../../components/quality/draw-form.tsx";
import { SampleList } from "../../../components/quality/sample-list.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { drawSampleAction } from "./actions.ts";

const Period = z.object({ from: z.iso.date(), until: z.iso.date() }).refine(({ from, until }) => from <= until);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("title") };
}

/** A supervisor draws requests of an agent to score, and sees how each agent stands in a period (`?from=&until=`). */
export default async function QualityPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const period = Period.safeParse(await searchParams);
  const quality = await readPage("quality.score", (context) => readQuality(context, period.success ? period.data : null));
  const t = await getTranslations("quality");
  return (
    <>
      <PageHeader title={t("title")} description={t("words")} />
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <Panel title={t("draw.title")} icon="plus">
          <DrawForm agents={quality.agents} from={quality.from} until={quality.until} draw={drawSampleAction} />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <AverageTable quality={quality} />
          <SampleList quality={quality} />
        </div>
      </div>
    </>
  );
}
