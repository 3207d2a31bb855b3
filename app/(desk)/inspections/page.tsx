import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InspectionsAddress } from "#lib/licence/contract/inputs.ts";
import { INSPECTION_STEPS } from "#lib/licence/contract/views.ts";
import { INSPECTION_KINDS } from "#lib/licence/contract/vocabulary.ts";
import { readInspections } from "#lib/licence/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { chosenColumns } from "../../../components/data-table/chosen-columns.ts";
import { ColumnChoice } from "../../../components/data-table/column-choice.tsx";
import { FilterBar } from "../../../components/data-table/filter-bar.tsx";
import { Pager } from "../../../components/data-table/pager.tsx";
import { INSPECTION_COLUMNS, InspectionsTable } from "../../../components/licence/inspections-table.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("licence.inspections"))("title") };
}

/** An inspector of headquarters wants the case that has waited longest; a manager those that need a second person. */
export default async function InspectionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const parameters = await searchParams;
  const { step, kind, after } = InspectionsAddress.parse(parameters);
  const queue = await readPage("licence.inspect", (context) => readInspections(context, { steps: step, kinds: kind }, after ?? null));
  const t = await getTranslations("licence");
  return (
    <>
      <PageHeader title={t("inspections.title")} description={t("inspections.description")} />
      <div className="mb-3">
        <FilterBar
          filters={[
            {
              param: "step",
              label: t("inspections.filters.step"),
              options: INSPECTION_STEPS.map((value) => ({ value, label: t(`inspections.steps.${value}`) })),
            },
            {
              param: "kind",
              label: t("inspections.filters.kind"),
              options: INSPECTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
            },
          ]}
        >
          <ColumnChoice columns={INSPECTION_COLUMNS.map((key) => ({ key, label: t(`inspections.columns.${key}`) }))} />
        </FilterBar>
      </div>
      <Panel flush>
        <InspectionsTable queue={queue} shown={chosenColumns(parameters.columns)} filtered={step.length + kind.length > 0} />
        <Pager shown={queue.rows.length} next={queue.next} />
      </Panel>
    </>
  );
}
