import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FollowUpAddress } from "#lib/followup/contract/inputs.ts";
import { QUEUE_DUES, QUEUE_HOLDERS, QUEUE_ROUNDS } from "#lib/followup/contract/views.ts";
import { readFollowUpQueue, readUnresolvedCandidates } from "#lib/followup/index.ts";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { chosenColumns } from "../../../components/data-table/chosen-columns.ts";
import { ColumnChoice } from "../../../components/data-table/column-choice.tsx";
import { FilterBar } from "../../../components/data-table/filter-bar.tsx";
import { Pager } from "../../../components/data-table/pager.tsx";
import { CandidatesList } from "../../../components/followup/candidates-list.tsx";
import { QUEUE_COLUMNS } from "../../../components/followup/queue-columns.ts";
import { QueueTable } from "../../../components/followup/queue-table.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { carry } from "../../../components/ui/carried.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("followup.queue"))("title") };
}

/** A follow-up agent wants to make the next call; a supervisor wants to see which customers still wait for theirs. */
export default async function FollowUpsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const parameters = await searchParams;
  const { holder, due, round, type, after } = FollowUpAddress.parse(parameters);
  const { permissions } = await requireActor("followup.read");
  const signs = permissions.has("followup.sign_unresolved");
  const { queue, candidates } = await readPage("followup.read", async (context) => ({
    queue: await readFollowUpQueue(context, { holders: holder, dues: due, rounds: round, types: type }, after ?? null),
    candidates: signs ? await readUnresolvedCandidates(context) : [],
  }));
  const t = await getTranslations("followup.queue");
  const types = await getTranslations("requests.types");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          permissions.has("followup.call") &&
          (queue.nextTaskId ? (
            <ButtonLink variant="primary" icon="calling" href={`/follow-ups/${queue.nextTaskId}`}>
              {t("next_call")}
            </ButtonLink>
          ) : (
            <span className="text-muted">{t("nothing_free")}</span>
          ))
        }
      />
      {signs && <CandidatesList candidates={candidates} now={queue.now} />}
      <div className="mb-3">
        <FilterBar
          filters={[
            { param: "due", label: t("filters.due"), options: QUEUE_DUES.map((value) => ({ value, label: t(`dues.${value}`) })) },
            {
              param: "holder",
              label: t("filters.holder"),
              options: QUEUE_HOLDERS.map((value) => ({ value, label: t(`holders.${value}`) })),
            },
            { param: "round", label: t("filters.round"), options: QUEUE_ROUNDS.map((value) => ({ value, label: t(`rounds.${value}`) })) },
            { param: "type", label: t("filters.type"), options: REQUEST_TYPES.map((value) => ({ value, label: types(value) })) },
          ]}
        >
          <ColumnChoice columns={QUEUE_COLUMNS.map((key) => ({ key, label: t(`columns.${key}`) }))} />
        </FilterBar>
      </div>
      <Panel flush>
        <QueueTable
          rows={carry(queue.rows)}
          now={queue.now}
          shown={chosenColumns(parameters.columns)}
          filtered={holder.length + due.length + round.length + type.length > 0}
        />
        <Pager shown={queue.rows.length} next={queue.next} />
      </Panel>
    </>
  );
}
