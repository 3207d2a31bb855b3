import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LicencesAddress } from "#lib/licence/contract/inputs.ts";
import { LICENCE_DUES } from "#lib/licence/contract/views.ts";
import { LICENCE_STATES } from "#lib/licence/contract/vocabulary.ts";
import { readLicences } from "#lib/licence/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { chosenColumns } from "../../../components/data-table/chosen-columns.ts";
import { ColumnChoice } from "../../../components/data-table/column-choice.tsx";
import { FilterBar } from "../../../components/data-table/filter-bar.tsx";
import { Pager } from "../../../components/data-table/pager.tsx";
import { LICENCE_COLUMNS, LicencesTable } from "../../../components/licence/licences-table.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("licence.list"))("title") };
}

/** Who may be given. *Exemplary* comes with the yearly list. */
const STANDINGS = ["normal", "warned", "eliminated"] as const;

/**
 * A manager of an outlet, a centre or headquarters wants to see in ten seconds whom they cannot send and why, who is close
 * to it, and whose certificate must be renewed.
 */
export default async function LicencesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const parameters = await searchParams;
  const { state, standing, certificate, after } = LicencesAddress.parse(parameters);
  const list = await readPage("licence.read", (context) =>
    readLicences(context, { states: state, standings: standing, dues: certificate }, after ?? null),
  );
  const t = await getTranslations("licence");
  return (
    <>
      <PageHeader title={t("list.title")} description={t("list.description")} />
      <div className="mb-3">
        <FilterBar
          filters={[
            {
              param: "state",
              label: t("list.filters.state"),
              options: LICENCE_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
            },
            {
              param: "standing",
              label: t("list.filters.standing"),
              options: STANDINGS.map((value) => ({ value, label: t(`standings.${value}`) })),
            },
            {
              param: "certificate",
              label: t("list.filters.certificate"),
              options: LICENCE_DUES.map((value) => ({ value, label: t(`list.dues.${value}`) })),
            },
          ]}
        >
          <ColumnChoice columns={LICENCE_COLUMNS.map((key) => ({ key, label: t(`list.columns.${key}`) }))} />
        </FilterBar>
      </div>
      <Panel flush>
        <LicencesTable
          list={list}
          shown={chosenColumns(parameters.columns)}
          filtered={state.length + standing.length + certificate.length > 0}
        />
        <Pager shown={list.rows.length} next={list.next} />
      </Panel>
    </>
  );
}
