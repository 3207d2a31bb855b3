import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { REPEAT_STATES, RepeatAddress } from "#lib/repeats/contract/inputs.ts";
import { readRepeat, readRepeats } from "#lib/repeats/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { Pager } from "../../../components/data-table/pager.tsx";
import { ComparePanel } from "../../../components/repeats/compare-panel.tsx";
import { RepeatList } from "../../../components/repeats/repeat-list.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { decideRepeatAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("repeats"))("title") };
}

/** A supervisor decides whether trouble that came back is the same: both works side by side, two keys, the worst clock first. */
export default async function RepeatsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { state, link, after } = RepeatAddress.parse(await searchParams);
  const { page, view } = await readPage("repeats.decide", async (context) => {
    const listed = await readRepeats(context, state, after ?? null);
    const shown = link ?? listed.rows[0]?.linkId;
    return { page: listed, view: shown ? await readRepeat(context, shown) : null };
  });
  const t = await getTranslations("repeats");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <nav aria-label={t("states.label")} className="flex gap-1.5">
            {REPEAT_STATES.map((one) => (
              <ButtonLink
                key={one}
                size="sm"
                variant={one === state ? "secondary" : "ghost"}
                aria-current={one === state ? "page" : undefined}
                href={one === "undecided" ? "/repeats" : `/repeats?state=${one}`}
              >
                {t(`states.${one}`)}
              </ButtonLink>
            ))}
          </nav>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Panel flush>
          <RepeatList rows={page.rows} selected={view?.linkId ?? null} state={state} now={page.now} />
          <Pager shown={page.rows.length} next={page.next} />
        </Panel>
        {view ? (
          <ComparePanel key={view.linkId} view={view} decide={decideRepeatAction} now={page.now} />
        ) : (
          <Panel>
            <EmptyState icon="again" title={t("none.title")}>
              {t("none.hint")}
            </EmptyState>
          </Panel>
        )}
      </div>
    </>
  );
}
