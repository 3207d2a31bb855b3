"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
import type { CandidatesView, DispatchRequest } from "#lib/dispatch/contract/views.ts";
import { AssetHistory } from "../repeats/asset-history.tsx";
import { StatusText } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Window } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonLines } from "../ui/skeleton.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { RequestMarks } from "./request-marks.tsx";
import { useDispatchWords } from "./words.ts";

/** The chosen request in four lines, and beneath it (`children`) who should go. */
export function DecisionPanel({
  request,
  view,
  missing,
  pending,
  now,
  onNext,
  headingRef,
  nextRef,
  children,
}: {
  request: DispatchRequest | null;
  view: CandidatesView | null;
  /** The address names a request that is not in sight. */
  missing: boolean;
  pending: boolean;
  now: Date;
  /** On to the first request that waits; null where none does. */
  onNext: (() => void) | null;
  headingRef: Ref<HTMLDivElement>;
  nextRef: Ref<HTMLButtonElement>;
  children: ReactNode;
}) {
  const t = useTranslations("dispatch.decision");
  if (!request) {
    const empty = missing ? "unknown" : onNext ? "none" : "nothing";
    return (
      <Panel>
        <div ref={headingRef} tabIndex={-1} className="outline-none">
          {pending ? (
            <SkeletonLines />
          ) : (
            <EmptyState icon="route" title={t(`${empty}.title`)}>
              {t(`${empty}.hint`)}
            </EmptyState>
          )}
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      aria-busy={pending}
      title={
        <span ref={headingRef} tabIndex={-1} className="outline-none">
          {t("number", { number: String(request.number) })}
        </span>
      }
      actions={
        <>
          {pending && (
            <span role="status" className="animate-appear-late text-sm text-muted">
              {t("updating")}
            </span>
          )}
          <ButtonLink size="sm" variant="ghost" icon="file" href={`/requests/${request.requestId}`}>
            {t("file")}
          </ButtonLink>
        </>
      }
    >
      <div aria-busy={pending} className={pending ? "cursor-progress" : undefined}>
        <Essentials request={request} view={view} now={now} />
        {!request.waiting && <Gone request={request} now={now} onNext={onNext} nextRef={nextRef} />}
        {children}
      </div>
    </Panel>
  );
}

function Essentials({ request, view, now }: { request: DispatchRequest; view: CandidatesView | null; now: Date }) {
  const t = useTranslations("dispatch.decision");
  const desk = useTranslations("dispatch.desk");
  const reasons = useTranslations("requests.fetch_reasons");
  const words = useDispatchWords(now);
  const { promise, nextClock } = request;
  return (
    <dl className="flex flex-col gap-1">
      <Line term={t("facts.what")}>
        <span className="font-semibold">{words.what(request)}</span>
        <RequestMarks request={request} words={words} />
        {request.fetchReason && (
          <StatusText tone="warning" icon="package" className="font-medium">
            {desk("fetch", { reason: reasons(request.fetchReason) })}
          </StatusText>
        )}
      </Line>
      <Line term={t("facts.who")}>
        <span>
          {request.customerName} · {request.division}
        </span>
        <span className="text-muted">{t("logged", { when: words.moment.moment(request.loggedAt) })}</span>
      </Line>
      {(request.waiting || promise || nextClock) && (
        <Line term={t("facts.promise")}>
          {promise ? (
            <Window from={promise.startsAt} to={promise.endsAt} now={now} className="font-semibold" />
          ) : (
            request.waiting && <span className="text-muted">{desk("no_promise")}</span>
          )}
          {nextClock && (
            <span className="inline-flex items-center gap-1.5">
              <span className="text-muted">{words.clock(nextClock.kind)}</span>
              <DueTime at={nextClock.dueAt} now={now} warnWithin={60} />
            </span>
          )}
        </Line>
      )}
      {request.wish && (
        <Line term={t("facts.wish")}>
          <Window from={request.wish.startsAt} to={request.wish.endsAt} now={now} className="font-medium text-warning" />
          <span className="text-muted">{t("wish_unmet")}</span>
        </Line>
      )}
      {view && (
        <Line term={t("facts.needs")}>
          <span>{t("needs", { level: words.level(view.level), minutes: view.minutes })}</span>
          {view.wanted && (
            <StatusText tone="warning" icon="again" className="font-medium">
              {t(`wanted.${view.wanted.because}`, { level: words.level(view.wanted.level) })}
            </StatusText>
          )}
        </Line>
      )}
      {view && view.history.length > 0 && (
        <Line term={t("facts.history")}>
          <AssetHistory visits={view.history} requestId={request.requestId} now={now} />
        </Line>
      )}
    </dl>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[4.5em_1fr] items-baseline gap-3">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">{children}</dd>
    </div>
  );
}

type Left = { request: DispatchRequest; now: Date; onNext: (() => void) | null; nextRef: Ref<HTMLButtonElement> };

function Gone({ request, now, onNext, nextRef }: Left) {
  const t = useTranslations("dispatch.decision.gone");
  const words = useDispatchWords(now);
  const { open, number } = request;
  return (
    <Notice
      role="status"
      tone="warning"
      className="mt-3"
      title={t("title", { number: String(number) })}
      actions={
        onNext && (
          <Button ref={nextRef} size="sm" onClick={onNext}>
            {t("next")}
            <Icon name="forward" />
          </Button>
        )
      }
    >
      {open ? t("open", { technician: words.name(open.technician), status: words.status(open.status) }) : t("other")}
    </Notice>
  );
}
