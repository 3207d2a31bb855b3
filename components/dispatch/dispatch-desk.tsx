"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { CandidatesView, CandidateView, DispatchQueue, WaitingOffersView, WorkBoardView } from "#lib/dispatch/contract/views.ts";
import { useListAddress } from "../data-table/address.ts";
import { Pager } from "../data-table/pager.tsx";
import type { CommandAction } from "../form/command.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useToast } from "../ui/toast.tsx";
import { NO_DRAFT } from "./candidate-card.tsx";
import { BEST, Candidates, type Drafts } from "./candidates.tsx";
import type { Assigned, ChosenRequest, OrderInSight, Slot } from "./chosen.ts";
import { DayBoard } from "./day-board.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { OffersList } from "./offers-list.tsx";
import { OrderDialog } from "./order-dialog.tsx";
import { QueueList } from "./queue-list.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useChoice } from "./use-choice.ts";
import { useUndo } from "./use-undo.ts";
import { useDispatchWords } from "./words.ts";

type Given = {
  queue: DispatchQueue;
  /** Names the list: its filters and page. */
  list: string;
  filtered: boolean;
  /** The request the page answers for: the one the address names, else the worst clock. */
  shown: string | null;
  request: ChosenRequest | null;
  view: CandidatesView | null;
  board: WorkBoardView;
  waiting: WaitingOffersView;
  now: Date;
  /** Null for who may only look. */
  assign: CommandAction<Assigned> | null;
  withdraw: CommandAction | null;
};

/** The dispatcher's desk: the queue of decisions, who should go for the chosen one, and the technicians' day. */
export function DispatchDesk({ queue, list, filtered, shown, request, view, board, waiting, now, assign, withdraw }: Given) {
  const t = useTranslations("dispatch");
  const router = useRouter();
  const toast = useToast();
  const words = useDispatchWords(now);
  const address = useListAddress();
  const { selected, pending, choose } = useChoice(shown);
  // The board stands below what is decided first, and is drawn where it is used.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const heading = useRef<HTMLDivElement>(null);
  const onwards = useRef<HTMLButtonElement>(null);
  const entering = useRef<string | null>(null);
  const [kept, setKept] = useState<{ requestId: string | null; drafts: Drafts; active: string | null }>(NOTHING_KEPT);
  const [tab, setTab] = useState("queue");
  const [opened, setOpened] = useState<OrderInSight | null>(null);
  /** Assigned here a moment ago, at that version: the list the server last gave still holds it. */
  const [sent, setSent] = useState<Readonly<Record<string, number>>>({});
  const undo = useUndo(withdraw, (requestId) => {
    setTab("queue");
    choose(requestId, true);
  });

  const rows = queue.rows.filter((row) => sent[row.requestId] !== row.version);
  const fresh = useArrivals(
    list,
    rows.map(({ requestId }) => requestId),
    selected,
  );
  const newest = rows.find(({ requestId }) => fresh.has(requestId))?.requestId;
  const mine = kept.requestId === shown ? kept : { ...NOTHING_KEPT, requestId: shown };
  const active = mine.active ?? view?.candidates[0]?.technicianId ?? null;
  const slots = request?.waiting ? slotsOf(view, mine.drafts) : [];

  const focusBest = () => (document.querySelector<HTMLElement>('[data-assign="1"]') ?? heading.current)?.focus();
  const enter = () => {
    // What is shown now goes away in a moment: the focus waits for what comes.
    if (pending) entering.current = selected;
    else focusBest();
  };
  useEffect(() => {
    if (pending || entering.current === null) return;
    if (entering.current === shown) focusBest();
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
    choose(next?.requestId ?? null, true);
    if (next) focusEntry(next.requestId);
    else heading.current?.focus();
  };

  const onWithdrawn = (order: OrderInSight) => {
    setOpened(null);
    setTab("queue");
    toast({ title: t("done.withdrawn", { order: String(order.number), number: String(order.requestNumber) }) });
    choose(order.requestId, true);
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
                          choose(newest, true);
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
                count: waiting.offers.length,
                content: <OffersList {...waiting} now={now} onWithdraw={withdraw && setOpened} />,
              },
            ]}
          />
        </div>
      </Panel>
      <DecisionPanel
        request={request}
        view={view}
        missing={shown !== null}
        pending={pending}
        now={now}
        headingRef={heading}
        nextRef={onwards}
        onNext={rows[0] ? () => choose(rows[0]?.requestId ?? null, true) : null}
      >
        {request && view && (
          <Candidates
            key={view.requestId}
            view={view}
            waiting={request.waiting}
            drafts={mine.drafts}
            active={active}
            busy={pending || selected !== view.requestId}
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
        {inBrowser && (
          <DayBoard
            board={board}
            slots={slots}
            active={active}
            pending={address.pending}
            now={now}
            onDay={(day) => address.change({ day })}
            onOpen={setOpened}
          />
        )}
      </div>
      <OrderDialog order={opened} now={now} withdraw={withdraw} onClose={() => setOpened(null)} onWithdrawn={onWithdrawn} />
    </div>
  );
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
