import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewAddress } from "#lib/scoring/contract/overview-views.ts";
import { readOverview } from "#lib/scoring/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { ForMe } from "../../../components/overview/for-me.tsx";
import { MonthSwitch } from "../../../components/overview/month-switch.tsx";
import { OutletsPanel } from "../../../components/overview/outlets-panel.tsx";
import { DaysPicture, ReasonsPicture, SatisfactionPicture } from "../../../components/overview/pictures.tsx";
import { Standards } from "../../../components/overview/standards.tsx";
import { TurnsPanel } from "../../../components/overview/turns-panel.tsx";
import { momentWords } from "../../../components/ui/moment-words.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

/** A count that is this old is said to be. */
const LATE_MS = 5 * 60_000;

/**
 * A manager opens this in the morning. In ten seconds they want to know whether the house keeps its two promises this
 * month, better or worse than the last, and what is stuck with whom.
 */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { month, by } = OverviewAddress.parse(await searchParams);
  const view = await readPage("overview.read", (context) => readOverview(context, month ?? null));
  const t = await getTranslations("overview");
  const words = momentWords(await getTranslations("shell.moment"), view.now);
  const isLate = view.now.getTime() - view.countedAt.getTime() > LATE_MS;
  const lag = isLate && !view.running ? [t("counted_at", { at: words.moment(view.countedAt) })] : [];
  return (
    <>
      <PageHeader
        title={t("title")}
        description={[view.running ? t("until_now", { at: words.moment(view.countedAt) }) : t("closed_month"), ...lag].join(" · ")}
        actions={<MonthSwitch month={view.month} running={view.running} />}
      />
      <div className="flex flex-col gap-4">
        <ForMe waiting={view.waiting} />
        <Standards view={view} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <DaysPicture view={view} />
          <TurnsPanel turns={view.turns} />
        </div>
        {view.satisfaction && view.reasons && (
          <div className="grid gap-4 lg:grid-cols-2">
            <SatisfactionPicture view={view} facts={view.satisfaction} />
            <ReasonsPicture view={view} facts={view.reasons} />
          </div>
        )}
        <OutletsPanel view={view} by={by ?? "completed"} />
      </div>
    </>
  );
}
