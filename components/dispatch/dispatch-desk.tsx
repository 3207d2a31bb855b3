"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type {
  CandidatesView,
  CandidateView,
  DecisionView,
  DispatchQueue,
  DispatchQueueRow,
  DispatchRequest,
  WaitingOffersView,
} from "#lib/dispatch/contract/views.ts";
import { Pager } from "../data-table/pager.tsx";
import type { CommandAction } from "../form/command.ts";
import { type Carried, unpack } from "../ui/carried.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonLines } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useToast } from "../ui/toast.tsx";
import { NO_DRAFT } from "./candidate-card.tsx";
import { BEST, Candidates, type Drafts } from "./candidates.tsx";
import type { Assigned, OrderInSight, Slot } from "./chosen.ts";
import { DayBoard } from "./day-board.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { FeedFault } from "./feed-fault.tsx";
import { OffersList } from "./offers-list.tsx";
import { OrderDialog } from "./order-dialog.tsx";
import { QueueList } from "./queue-list.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useChoice } from "./use-choice.ts";
import { type Feed, useFeed } from "./use-feed.ts";
import { useUndo } from "./use-undo.ts";
import { useDispatchWords } from "./words.ts";

type Given = {
  queue: Carried<DispatchQueue>;
  /** Names the list: its filters and page. */
  list: string;
  filtered: boolean;
  now: Date;
  /** Null for who may only look. */
  assign: CommandAction<Assigned> | null;
  withdraw: CommandAction | null;
};

/** Moving through the queue by keys asks for candidates only where one stops. */
const STOP_MS = 140;

/** The dispatcher's desk: the queue of decisions, who should go for the chosen one, and the technicians' day. */
export function DispatchDesk({ queue: carried, list, filtered, now, assign, withdraw }: Given) {
  const t = useTranslations("dispatch");
  const router = useRouter();
  const toast = useToast();
  const words = useDispatchWords(now);
  const heading = useRef<HTMLDivElement>(null);
  const onwards = useRef<HTMLButtonElement>(null);
  const entering = useRef<string | null>(null);
  const [kept, setKept] = useState<{ requestId: string | null; drafts: Drafts; active: string | null }>(NOTHING_KEPT);
  const [tab, setTab] = useState("queue");
  const [opened, setOpened] = useState<OrderInSight | null>(null);
  /** Assigned here a moment ago, at that version: the list the server last gave still holds it. */
  const [sent, setSent] = useState<Readonly<Record<string, number>>>({});

  const queue = useMemo(() => unpack(carried), [carried]);
  const rows = queue.rows.filter((row) => sent[row.requestId] !== row.version);
  const { selected, day, choose, showDay } = useChoice(rows[0]?.requestId ?? null);
  const address = `/api/dispatch/decision?${new URLSearchParams({ ...(selected && { request: selected }), ...(day && { day }) })}`;
  const decision = useFeed<DecisionView>(address, now, STOP_MS);
  const offers = useFeed<WaitingOffersView>("/api/dispatch/offers", now);
  const row = rows.find(({ requestId }) => requestId === selected);
  const told = decision.answer?.request ?? null;
  // One out of sight is answered without a word of it: what was asked says whom the answer is about.
  const isTold = decision.answered !== null && new URLSearchParams(decision.answered.split("?")[1]).get("request") === selected;
  const request = isTold ? told : row ? waitingRequest(row) : null;
  const view = isTold && told ? (decision.answer?.candidates ?? null) : null;
  const pending = selected !== null && !isTold && decision.fault === null;
  const undo = useUndo(withdraw, (requestId) => {
    setTab("queue");
    choose(requestId);
    router.refresh();
  });

  const fresh = useArrivals(
    list,
    rows.map(({ requestId }) => requestId),
    selected,
  );
  const newest = rows.find(({ requestId }) => fresh.has(requestId))?.requestId;
  const mine = kept.requestId === selected ? kept : { ...NOTHING_KEPT, requestId: selected };
  const active = mine.active ?? view?.candidates[0]?.technicianId ?? null;
  const slots = request?.waiting ? slotsOf(view, mine.drafts) : [];

  const focusBest = () => (document.querySelector<HTMLElement>('[data-assign="1"]') ?? heading.current)?.focus();
  const enter = () => {
    // Who should go is not known yet: the focus waits for it.
    if (pending) entering.current = selected;
    else focusBest();
  };
  useEffect(() => {
    if (pending || entering.current === null) return;
    if (entering.current === selected) focusBest();
    entering.current = null;
  });
  const goneId = request && !request.waiting ? request.requestId : null;
  useEffect(() => {
    // What had the focus may have gone with the candidates; then it goes to the one thing left to do.
    if (goneId && kept.requestId === goneId && document.activeElement === document.body) onwards.current?.focus();
  }, [goneId, kept.requestId]);
  const focusEntry = (requestId: string) => document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(requestId)}"]`)?.focus();

  const onAssigned = (assigned: Assigned, candidate: CandidateView, startsAt: Date) => {
    if (!view) return;
    const { requestId, number, version } = view;
    setSent((before) => ({ ...before, [requestId]: version }));
    const name = words.name(candidate.name);
    toast({
      title: t("done.assigned", { number: String(number), name }),
      description: t("done.assigned_detail", { order: String(assigned.number), when: words.moment.moment(startsAt) }),
      action: { label: t("done.undo"), onPress: () => undo(assigned, requestId, number) },
    });
    // Somebody who has meanwhile gone on to another request stays there.
    if (selected !== requestId) return router.refresh();
    const at = rows.findIndex((row) => row.requestId === requestId);
    const next = rows[at + 1] ?? rows[at - 1];
    choose(next?.requestId ?? null);
    // After the address: the router gives up what it was asked before it.
    router.refresh();
    if (next) focusEntry(next.requestId);
    else heading.current?.focus();
  };

  const onWithdrawn = (order: OrderInSight) => {
    setOpened(null);
    setTab("queue");
    toast({ title: t("done.withdrawn", { order: String(order.number), number: String(order.requestNumber) }) });
    choose(order.requestId);
    router.refresh();
  };

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(17rem,24rem)_minmax(0,1fr)] lg:items-stretch">
      <Panel flush className="flex flex-col lg:relative lg:min-h-120 [&>div]:min-h-0 [&>div]:flex-1">
        <p role="status" className="sr-only">
          {fresh.size > 0 && t("desk.arrived", { count: fresh.size })}
        </p>
        <div className="flex flex-col lg:absolute lg:inset-0 lg:[&>div>div[role=tabpanel]]:overflow-y-auto lg:[&>div]:flex lg:[&>div]:min-h-0 lg:[&>div]:flex-1 lg:[&>div]:flex-col [&_[role=tablist]]:shrink-0 [&_[role=tabpanel]]:pt-0">
          <Tabs
            label={t("desk.tabs")}
            value={tab}
            onChange={setTab}
            tabs={[
              {
                value: "queue",
                label: t("desk.queue"),
                count: rows.length,
                content: (
                  <>
                    <QueueList
                      rows={rows}
                      fresh={fresh}
                      selected={selected}
                      filtered={filtered}
                      now={now}
                      onChoose={choose}
                      onEnter={enter}
                    />
                    <Pager shown={rows.length} next={queue.next} />
                    {newest && (
                      <button
                        type="button"
                        className="sticky bottom-0 flex w-full items-center gap-1.5 border-t border-info-line bg-info-soft px-4 py-1.5 text-left text-sm font-medium text-info -outline-offset-2 hover:underline"
                        onClick={() => {
                          choose(newest);
                          focusEntry(newest);
                        }}
                      >
                        <Icon name="inbox" />
                        {t("desk.arrived", { count: fresh.size })}
                      </button>
                    )}
                  </>
                ),
              },
              {
                value: "offers",
                label: t("desk.offers"),
                count: offers.answer?.offers.length,
                content: offers.answer ? (
                  <OffersList {...offers.answer} onWithdraw={withdraw && setOpened} />
                ) : (
                  <Coming feed={offers} className="p-4" />
                ),
              },
            ]}
          />
        </div>
      </Panel>
      <DecisionPanel
        request={request}
        view={view}
        missing={selected !== null}
        pending={pending}
        now={now}
        headingRef={heading}
        nextRef={onwards}
        onNext={rows[0] ? () => choose(rows[0]?.requestId ?? null) : null}
      >
        {request && !isTold && <Coming feed={decision} className="mt-3 border-t border-line pt-3" />}
        {isTold && decision.fault && <FeedFault fault={decision.fault} again={decision.again} className="mt-3" />}
        {request && view && (
          <Candidates
            key={view.requestId}
            view={view}
            waiting={request.waiting}
            drafts={mine.drafts}
            active={active}
            busy={pending}
            assign={assign}
            now={now}
            onDrafts={(drafts) => setKept({ ...mine, drafts })}
            onActive={(technicianId) => setKept({ ...mine, active: technicianId })}
            onAssigned={onAssigned}
            onRefused={() => {
              setKept(mine);
              router.refresh();
            }}
          />
        )}
      </DecisionPanel>
      <div className="min-w-0 lg:col-span-2">
        {decision.answer && (
          <DayBoard
            board={decision.answer.board}
            slots={slots}
            active={active}
            pending={decision.answered !== address && decision.fault === null}
            now={now}
            onDay={showDay}
            onOpen={setOpened}
          />
        )}
      </div>
      <OrderDialog order={opened} now={now} withdraw={withdraw} onClose={() => setOpened(null)} onWithdrawn={onWithdrawn} />
    </div>
  );
}

/** What the list already says of a request, until all of it is told. */
function waitingRequest(row: DispatchQueueRow): DispatchRequest {
  return { ...row, waiting: true, open: null, fetchReason: null };
}

/** The place of what a feed will say, or why it does not. */
function Coming({ feed, className }: { feed: Pick<Feed<unknown>, "fault" | "again">; className: string }) {
  return <div className={className}>{feed.fault ? <FeedFault fault={feed.fault} again={feed.again} /> : <SkeletonLines lines={4} />}</div>;
}

const NOTHING_KEPT = { requestId: null, drafts: {}, active: null };

/** The times of the best candidates, as suggested or as changed here. */
function slotsOf(view: CandidatesView | null, drafts: Drafts): Slot[] {
  return (view?.candidates ?? []).slice(0, BEST).map((candidate, index) => {
    const { technicianId, startsAt, endsAt } = candidate;
    const start = (drafts[technicianId] ?? NO_DRAFT).startsAt ?? startsAt;
    return { technicianId, rank: index + 1, startsAt: start, endsAt: new Date(start.getTime() + endsAt.getTime() - startsAt.getTime()) };
  });
}
