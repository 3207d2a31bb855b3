"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DayPlanView } from "#lib/dispatch/contract/views.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { useListAddress } from "../data-table/address.ts";
import type { CommandAction } from "../form/command.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonLines } from "../ui/skeleton.tsx";
import type { Assigned } from "./chosen.ts";
import { FeedFault } from "./feed-fault.tsx";
import { LeftOver } from "./left-over.tsx";
import { PlannedDays } from "./planned-days.tsx";
import { useFeed } from "./use-feed.ts";
import { isAssigned, type Proposal, useGiveOut } from "./use-give-out.ts";
import { useUndo } from "./use-undo.ts";
import { useDispatchWords } from "./words.ts";

type Given = {
  day: string;
  days: readonly string[];
  /** Where the plan is asked for. */
  address: string;
  now: Date;
  /** Null for who may only look. */
  assign: CommandAction<Assigned> | null;
  withdraw: CommandAction | null;
};

/** The proposal of a day: whose day what falls into, and why; what is ticked is given out, one assignment after the other. */
export function DayPlanDesk(given: Given) {
  const [attempt, setAttempt] = useState(0);
  return <Proposed key={attempt} {...given} onAgain={() => setAttempt(attempt + 1)} />;
}

function Proposed({ day, days, address, now, assign, withdraw, onAgain }: Given & { onAgain: () => void }) {
  const t = useTranslations("dispatch.plan");
  const list = useListAddress();
  // A plan one is looking over stays as it is until one asks for another.
  const [asOf] = useState(now);
  const words = useDispatchWords(asOf);
  const plan = useFeed<DayPlanView>(address, asOf);
  const [isOut, setOut] = useState<Readonly<Record<string, boolean>>>({});
  const { outcomes, isBusy, giveOut, undone } = useGiveOut(assign);
  const undo = useUndo(withdraw, undone);

  const { answer } = plan;
  const proposals = (answer?.technicians ?? []).flatMap(({ technicianId, stops }) =>
    stops.map((stop): Proposal => ({ ...stop, technicianId })),
  );
  const open = proposals.filter(({ request }) => !isAssigned(outcomes[request.requestId]) && outcomes[request.requestId] !== "undone");
  const ticked = open.filter(({ request }) => !isOut[request.requestId]);
  const given = proposals.filter(({ request }) => isAssigned(outcomes[request.requestId])).length;
  const onTheWay = proposals.reduce((sum, { travelMinutes }) => sum + travelMinutes, 0);
  const tick = (requestIds: readonly string[], isTicked: boolean) =>
    setOut((before) => ({ ...before, ...Object.fromEntries(requestIds.map((id) => [id, !isTicked])) }));

  return (
    <div className="flex flex-col gap-4">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-panel px-4 py-2 shadow-panel">
        <nav aria-label={t("days")} className="flex gap-1.5">
          {days.map((one) => (
            <ButtonLink
              key={one}
              size="sm"
              variant={one === day ? "secondary" : "ghost"}
              aria-current={one === day ? "page" : undefined}
              href={list.hrefWith({ day: one })}
            >
              {words.moment.date(instantOf(one))}
            </ButtonLink>
          ))}
        </nav>
        <p role="status" className="min-w-0 flex-1 text-sm text-muted">
          {answer
            ? t("summary", {
                stops: proposals.length,
                people: answer.technicians.length,
                span: words.moment.span(onTheWay),
                left: answer.left.length,
              })
            : !plan.fault && t("searching")}
          {given > 0 && ` · ${t("given", { count: given })}`}
        </p>
        <Button size="sm" variant="ghost" icon="refresh" onClick={onAgain} disabled={isBusy}>
          {t("again")}
        </Button>
        {assign && answer && (
          <Button
            variant="primary"
            icon="check"
            pending={isBusy}
            disabled={ticked.length === 0 && !isBusy}
            onClick={() => void giveOut(ticked)}
          >
            {t("give_out", { count: ticked.length })}
          </Button>
        )}
      </div>
      {plan.fault && <FeedFault fault={plan.fault} again={plan.again} />}
      {!answer && !plan.fault && (
        <Panel>
          <SkeletonLines lines={8} />
        </Panel>
      )}
      {answer?.more && <Notice tone="info">{t("more")}</Notice>}
      {answer && proposals.length === 0 && answer.left.length === 0 && (
        <Panel>
          <EmptyState icon="done" title={t("empty.title")}>
            {t("empty.hint")}
          </EmptyState>
        </Panel>
      )}
      {answer && proposals.length > 0 && (
        <PlannedDays
          technicians={answer.technicians}
          outcomes={outcomes}
          isTicked={({ request }) => !isOut[request.requestId]}
          mayAssign={assign !== null}
          isBusy={isBusy}
          words={words}
          now={asOf}
          onTick={tick}
          onUndo={(assigned, { requestId, number }) => undo(assigned, requestId, number)}
        />
      )}
      {answer && answer.left.length > 0 && <LeftOver left={answer.left} words={words} now={asOf} />}
    </div>
  );
}
