"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { straightKm } from "#lib/dispatch/rules/travel.ts";
import type { TodayOrder, TodayView } from "#lib/field/contract/views.ts";
import type { OwnStop } from "#lib/licence/contract/views.ts";
import { OwnStopNotice } from "../licence/own-stop.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { CustomerCard } from "./customer-card.tsx";
import { DeclineSheet } from "./decline-sheet.tsx";
import { FieldPage } from "./field-page.tsx";
import { FreshOrder } from "./fresh-order.tsx";
import { OrderList } from "./order-list.tsx";
import { TodayAction } from "./today-action.tsx";
import type { DayActions } from "./visit-actions.ts";

/** My day in the order in which I drive it: what is new, where to go next, what follows, what waits, what is done. */
export function TodayScreen({
  today,
  stop,
  now,
  actions,
}: {
  today: TodayView;
  /** The licence is not valid: nothing new comes. */
  stop: OwnStop | null;
  now: Date;
  actions: DayActions;
}) {
  const t = useTranslations("field.today");
  const [declining, setDeclining] = useState<TodayOrder | null>(null);
  const { open, done } = today;
  const fresh = open.filter(({ status }) => status === "assigned");
  const waiting = open.filter(({ status }) => WAITING.includes(status));
  const route = open.filter((order) => !fresh.includes(order) && !waiting.includes(order));
  const next = route.find(({ status }) => status === "on_site") ?? route.find(({ status }) => status === "en_route") ?? route[0] ?? null;
  const later = route.filter((order) => order !== next);
  const lastHome = [...done].sort((a, b) => Number(b.finishedAt) - Number(a.finishedAt))[0]?.place ?? null;
  const km = next?.place && lastHome && next.status !== "on_site" ? straightKm(lastHome, next.place) : null;

  return (
    <FieldPage title={t("title")} action={next && <TodayAction order={next} actions={actions} />}>
      <div className="flex flex-col gap-6 pb-2">
        {stop && <OwnStopNotice stop={stop} />}
        {fresh.length > 0 && (
          <section aria-labelledby="fresh" className="flex flex-col gap-3">
            <Heading id="fresh">{t("fresh", { count: fresh.length })}</Heading>
            {fresh.map((order) => (
              <FreshOrder key={order.workOrderId} order={order} accept={actions.accept} onDecline={() => setDeclining(order)} now={now} />
            ))}
          </section>
        )}
        {next && (
          <section aria-labelledby="next" className="flex flex-col gap-3">
            <Heading id="next">{t(next.status === "on_site" || next.status === "en_route" ? "now" : "next")}</Heading>
            <div className="rounded-lg border border-accent-line bg-panel p-4 shadow-panel">
              <CustomerCard order={next} now={now} km={km} linked />
            </div>
          </section>
        )}
        {!next && !(stop && fresh.length === 0 && waiting.length === 0) && <Free fresh={fresh.length} waiting={waiting.length} />}
        <OrderList id="later" title={t("later")} orders={later} now={now} />
        <OrderList id="waiting" title={t("waiting")} orders={waiting} now={now} />
        {done.length > 0 && (
          <details className="group">
            <summary className="flex min-h-12 list-none items-center gap-2 rounded-md font-medium text-muted [&::-webkit-details-marker]:hidden">
              <Icon name="done" className="text-good" />
              <span className="flex-1">{t("done", { count: done.length })}</span>
              <Icon name="chevron-right" className="group-open:rotate-90" />
            </summary>
            <OrderList id="done" title={t("done", { count: done.length })} hideTitle orders={done} now={now} />
          </details>
        )}
      </div>
      {declining && (
        <DeclineSheet order={declining} decline={actions.decline} onClose={() => setDeclining(null)} onDone={() => setDeclining(null)} />
      )}
    </FieldPage>
  );
}

const WAITING: readonly string[] = ["awaiting_parts", "awaiting_support", "awaiting_return", "in_workshop"];

function Heading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="text-sm font-semibold text-muted">
      {children}
    </h2>
  );
}

/** Nowhere to go: what happens next is said. */
function Free({ fresh, waiting }: { fresh: number; waiting: number }) {
  const t = useTranslations("field.today");
  if (fresh > 0) return <p className="text-muted">{t("only_fresh")}</p>;
  if (waiting > 0) return <p className="text-muted">{t("only_waiting")}</p>;
  return (
    <EmptyState icon="route" title={t("free_title")} className="py-16">
      {t("free")}
    </EmptyState>
  );
}
