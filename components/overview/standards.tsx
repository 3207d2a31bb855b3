import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FigureSum, OverviewFigure, OverviewView } from "#lib/scoring/contract/overview-views.ts";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { changeOf, FigureTile } from "./figure-tile.tsx";
import { overviewHref, rateText, shareText } from "./figure-words.ts";

const NOTHING: FigureSum = { cases: 0, judged: 0, kept: 0, medianMinutes: null, p90Minutes: null };

/** The measures of the two promises (DOMAIN §2), each with the month before; a tile opens its tickets. */
export function Standards({ view }: { view: OverviewView }) {
  const t = useTranslations("overview");
  const hasVoice = view.satisfaction !== null;
  return (
    <section aria-label={t("standards.label")} className={`grid gap-4 lg:grid-cols-2 ${hasVoice ? "2xl:grid-cols-4" : ""}`}>
      <Panel title={t("standards.on_call")} icon="timer" flush>
        <Tiles>
          <Duration view={view} figure="contact" />
          <Duration view={view} figure="arrival" />
          <Rate view={view} figure="arrival" label={t("figures.arrival_kept")} />
        </Tiles>
      </Panel>
      <Panel title={t("standards.fixed")} icon="wrench" flush>
        <Tiles>
          {hasVoice ? (
            <>
              <Rate view={view} figure="first_visit" label={t("figures.first_visit")} />
              <Rate view={view} figure="repeat" label={t("figures.repeat")} lessIsBetter />
            </>
          ) : (
            <Rate view={view} figure="one_visit" label={t("figures.one_visit")} />
          )}
          <Amount view={view} figure="completed" />
        </Tiles>
      </Panel>
      {hasVoice ? (
        <>
          <Panel title={t("standards.delight")} icon="star" flush>
            <Tiles>
              <Rate view={view} figure="satisfaction" label={t("figures.satisfaction")} />
              <Amount view={view} figure="delight" acts />
            </Tiles>
          </Panel>
          <Panel title={t("standards.complaints")} icon="message" flush>
            <Tiles>
              <Rate view={view} figure="complaint" label={t("figures.complaint")} />
              <ComplaintShare view={view} />
            </Tiles>
          </Panel>
        </>
      ) : (
        <Panel title={t("standards.delight")} icon="star" className="lg:col-span-2">
          <p className="text-muted">
            {t("voice_later")}{" "}
            <Link href="/grades" className="text-accent underline">
              {t("voice_link")}
            </Link>
          </p>
        </Panel>
      )}
    </section>
  );
}

function Tiles({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-1 p-1.5">{children}</div>;
}

function Duration({ view, figure }: { view: OverviewView; figure: "contact" | "arrival" }) {
  const t = useTranslations("overview");
  const { span } = useMomentWords(view.now);
  const { now, before } = view.figures[figure] ?? { now: NOTHING, before: NOTHING };
  return (
    <FigureTile
      label={t(`figures.${figure}`)}
      value={now.medianMinutes === null ? "—" : span(now.medianMinutes)}
      detail={now.p90Minutes === null ? t("no_cases") : t("p90", { span: span(now.p90Minutes) })}
      before={before.medianMinutes === null ? null : span(before.medianMinutes)}
      change={changeOf(now.medianMinutes, before.medianMinutes, false, 1)}
      href={overviewHref("/cases", { month: view.month, figure })}
    />
  );
}

function Rate({
  view,
  figure,
  label,
  lessIsBetter,
}: {
  view: OverviewView;
  figure: OverviewFigure;
  label: string;
  lessIsBetter?: boolean;
}) {
  const t = useTranslations("overview");
  const { now, before } = view.figures[figure] ?? { now: NOTHING, before: NOTHING };
  const counted = lessIsBetter ? now.judged - now.kept : now.kept;
  return (
    <FigureTile
      label={label}
      value={rateText(figure, now)}
      detail={now.judged === 0 ? t("no_cases") : t("of_cases", { kept: counted, judged: now.judged })}
      before={before.judged === 0 ? null : rateText(figure, before)}
      change={changeOf(share(now), share(before), true, 0.0005)}
      href={overviewHref("/cases", { month: view.month, figure })}
    />
  );
}

function share({ kept, judged }: FigureSum): number | null {
  return judged === 0 ? null : kept / judged;
}

function Amount({ view, figure, acts }: { view: OverviewView; figure: "completed" | "delight"; acts?: boolean }) {
  const t = useTranslations("overview");
  const { now, before } = view.figures[figure] ?? { now: NOTHING, before: NOTHING };
  const said = (count: number) => t(acts ? "acts" : "cases", { count });
  return (
    <FigureTile
      label={t(`figures.${figure}`)}
      value={String(now.cases)}
      before={said(before.cases)}
      href={overviewHref("/cases", { month: view.month, figure })}
    />
  );
}

function ComplaintShare({ view }: { view: OverviewView }) {
  const t = useTranslations("overview");
  const { now, before } = view.figures.complaint ?? { now: NOTHING, before: NOTHING };
  return (
    <FigureTile
      label={t("figures.complaint_share")}
      value={shareText(now.cases, view.logged.now)}
      detail={t("of_cases", { kept: now.cases, judged: view.logged.now })}
      before={view.logged.before === 0 ? null : shareText(before.cases, view.logged.before)}
      change={changeOf(part(now.cases, view.logged.now), part(before.cases, view.logged.before), false, 0.0005)}
      href={overviewHref("/cases", { month: view.month, figure: "complaint" })}
    />
  );
}

function part(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}
