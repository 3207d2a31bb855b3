"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { RepeatSide, RepeatView } from "#lib/repeats/contract/views.ts";
import type { Decision } from "#lib/repeats/contract/vocabulary.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import { useDigitKeys } from "../dispatch/use-digit-keys.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Link } from "../ui/link.tsx";
import { Moment, useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { DecideDialog } from "./decide-dialog.tsx";

/** The decision's keys: 1 it is the same trouble, 2 it is not. */
const BY_KEY: readonly Decision[] = ["confirmed", "dismissed"];

/** Both works side by side – reported, found, done, by whom – and the two keys that decide. */
export function ComparePanel({ view, decide, now }: { view: RepeatView; decide: CommandAction; now: Date }) {
  const t = useTranslations("repeats");
  const locale = useLocale();
  const router = useRouter();
  const [asked, setAsked] = useState<Decision | null>(null);
  useDigitKeys(view.decision === null && asked === null, (digit) => {
    const decision = BY_KEY[digit - 1];
    if (decision) setAsked(decision);
    return decision !== undefined;
  });
  return (
    <Panel
      title={
        view.kind === "rework"
          ? t("compare.title_rework", { number: String(view.number), before: view.earlier.cycle, cycle: view.later.cycle })
          : t("compare.title", { number: String(view.number), earlier: String(view.earlierNumber) })
      }
      icon="again"
      footer={
        view.decision === null && (
          <>
            <Button variant="danger" icon="check" shortcut={<Kbd>1</Kbd>} onClick={() => setAsked("confirmed")}>
              {t("compare.confirm")}
            </Button>
            <Button icon="slash" shortcut={<Kbd>2</Kbd>} onClick={() => setAsked("dismissed")}>
              {t("compare.dismiss")}
            </Button>
            <span className="ml-auto text-sm text-muted">{t("compare.counts", { name: inLocale(view.technician, locale) })}</span>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p className="font-medium">
          {t(view.kind === "rework" ? "compare.gap_rework" : "compare.gap", { days: view.days })}
          {view.byCustomer && view.kind === "new_request" && <span className="ml-2 text-muted">{t("compare.said_by_customer")}</span>}
        </p>
        {view.decided && <Decided view={view} now={now} />}
        <div className="grid gap-4 lg:grid-cols-2">
          <Side title={t("compare.earlier")} side={view.earlier} now={now} />
          <Side title={t("compare.later")} side={view.later} now={now} />
        </div>
      </div>
      {asked && (
        <DecideDialog
          view={view}
          decision={asked}
          decide={decide}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            router.refresh();
          }}
        />
      )}
    </Panel>
  );
}

function Decided({ view, now }: { view: RepeatView; now: Date }) {
  const t = useTranslations("repeats");
  const locale = useLocale();
  const words = useMomentWords(now);
  if (!view.decided || !view.decision) return null;
  const { reason, by, at } = view.decided;
  return (
    <Notice
      tone={view.decision === "confirmed" ? "danger" : "neutral"}
      icon={view.decision === "confirmed" ? "check" : "slash"}
      title={t("compare.decided", {
        decision: t(`decisions.${view.decision}`),
        reason: t(`reasons.${reason as "same_fault"}`),
        name: inLocale(by, locale),
        at: words.moment(at),
      })}
    >
      {view.decided.words}
    </Notice>
  );
}

function Side({ title, side, now }: { title: string; side: RepeatSide; now: Date }) {
  const t = useTranslations("repeats.compare");
  const locale = useLocale();
  const name = (of: Bilingual | null) => (of ? inLocale(of, locale) : null);
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        {title}
        <Link href={`/requests/${side.requestId}`} className="text-accent hover:underline">
          {side.number}
        </Link>
        {side.cycle > 1 && <span className="text-sm font-normal text-muted">{t("cycle", { cycle: side.cycle })}</span>}
      </h3>
      <Part term={t("reported")}>
        <Moment at={side.reportedAt} now={now} className="text-sm text-muted" />
        <p className="font-medium">{name(side.symptom)}</p>
        {side.words && <p className="break-words text-sm">{side.words}</p>}
      </Part>
      {side.visits.length === 0 && <p className="text-muted">{t("nobody_yet")}</p>}
      {side.visits.map((visit) => (
        <Part key={new Date(visit.at).toISOString()} term={t("visited")}>
          <Moment at={visit.at} now={now} className="text-sm text-muted" />
          <p>
            <span className="font-medium">{name(visit.technician)}</span> <span className="text-sm text-muted">{name(visit.outlet)}</span>
          </p>
          <p>{[name(visit.symptom), name(visit.cause), name(visit.action)].filter(Boolean).join(" → ") || t("not_diagnosed")}</p>
          {visit.words && <p className="break-words text-sm">{visit.words}</p>}
        </Part>
      ))}
      {side.completedAt && (
        <Part term={t("completed")}>
          <Moment at={side.completedAt} now={now} />
        </Part>
      )}
    </section>
  );
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[4em_1fr] gap-2">
      <span className="text-sm text-muted">{term}</span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
