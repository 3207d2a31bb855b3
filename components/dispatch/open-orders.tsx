"use client";

import { useTranslations } from "next-intl";
import type { OutletOrder, OutletOrdersView } from "#lib/dispatch/contract/views.ts";
import type { Urgency } from "#lib/requests/contract/vocabulary.ts";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { UrgencyChip } from "../requests/chips.tsx";
import { Count, StatusChip } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { DueTime, WaitTime } from "../ui/wait-time.tsx";
import { STATE_GROUPS, stateGroup } from "./state-groups.ts";
import { WorkOrderStatusChip } from "./status-chip.tsx";
import { useDispatchWords } from "./words.ts";

/** Work the outlet's people have open: by technician, then by what it waits for, each with its next clock. */
export function OpenOrders({
  open,
  technicians,
  filtered,
  shown,
  now,
}: {
  open: readonly OutletOrder[];
  technicians: OutletOrdersView["technicians"];
  filtered: boolean;
  /** How many orders, offers among them, were read where there are more; null where these are all. */
  shown: number | null;
  now: Date;
}) {
  const t = useTranslations("dispatch.outlet");
  const words = useDispatchWords(now);
  const groups = Map.groupBy(open, ({ technician }) => technician.id);
  const busy = [...new Map(open.map(({ technician }) => [technician.id, technician])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const free = technicians.filter(({ id }) => !groups.has(id));
  return (
    <Panel
      flush
      icon="tasks"
      title={
        <>
          {t("open")}
          <Count value={open.length} />
        </>
      }
      actions={
        <FilterBar
          filters={[
            {
              param: "technician",
              label: t("filters.technician"),
              options: technicians.map(({ id, name }) => ({ value: id, label: words.name(name) })),
            },
            {
              param: "state",
              label: t("filters.status"),
              options: STATE_GROUPS.map((value) => ({ value, label: t(`state_groups.${value}`) })),
            },
          ]}
        />
      }
      footer={
        // Of somebody whose work was not read nobody can say that there is none.
        shown !== null ? (
          <p className="text-sm text-muted">{t("more", { count: shown })}</p>
        ) : (
          !filtered &&
          free.length > 0 &&
          open.length > 0 && (
            <p className="text-sm text-muted">{t("free", { names: free.map(({ name }) => words.name(name)).join(t("between_names")) })}</p>
          )
        )
      }
    >
      {open.length === 0 && (filtered || shown === null) && (
        <EmptyState icon="wrench" title={t(filtered ? "no_open_filtered.title" : "no_open.title")}>
          {t(filtered ? "no_open_filtered.hint" : "no_open.hint")}
        </EmptyState>
      )}
      {busy.map(({ id, name }) => {
        const orders = [...(groups.get(id) ?? [])].sort(byState);
        return (
          <section key={id} aria-label={words.name(name)} className="border-t border-line first:border-t-0">
            <h3 className="flex items-baseline gap-2 bg-canvas/60 px-4 py-1.5">
              <span className="font-semibold">{words.name(name)}</span>
              <span className="text-sm text-muted">{t("count", { count: orders.length })}</span>
            </h3>
            <ul className="divide-y divide-line border-t border-line">
              {orders.map((order) => (
                <OpenOrder key={order.workOrderId} order={order} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
    </Panel>
  );
}

function OpenOrder({ order, now }: { order: OutletOrder; now: Date }) {
  const t = useTranslations("dispatch.outlet");
  const desk = useTranslations("dispatch.desk");
  const words = useDispatchWords(now);
  const { requestId, requestNumber, status, startsAt, endsAt, cycle, division, addressDetail } = order;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[9rem_minmax(0,1fr)_auto] md:items-baseline">
      <span className="flex flex-wrap items-baseline gap-2 md:flex-col md:gap-1">
        <Link
          href={`/requests/${requestId}`}
          aria-label={t("file", { number: String(requestNumber) })}
          className="font-medium text-accent hover:underline"
        >
          {requestNumber}
        </Link>
        <WorkOrderStatusChip status={status} />
      </span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          {words.what(order)}
          <UrgencyChip urgency={order.urgency as Urgency} />
          {cycle > 1 && (
            <StatusChip tone="danger" icon="again">
              {desk("rework", { cycle })}
            </StatusChip>
          )}
        </span>
        <span className="block text-sm text-muted">
          {order.customerName} · {[division, addressDetail].filter(Boolean).join(" ")}
        </span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 md:flex-col md:items-end">
        {startsAt && endsAt && <Window from={startsAt} to={endsAt} now={now} />}
        <span className="text-sm">
          <NextClock order={order} now={now} />
        </span>
      </span>
    </li>
  );
}

/** What runs next: the call to the customer, then the visit; of what is under way or stuck, since when. */
function NextClock({ order, now }: { order: OutletOrder; now: Date }) {
  const t = useTranslations("dispatch.outlet");
  const { contactBy, startsAt, status, statusSince } = order;
  const group = stateGroup(status);
  const due = contactBy ?? (group === "doing" || group === "stuck" ? null : startsAt);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className="text-muted">{t(contactBy ? "contact" : due ? "arrive" : "since")}</span>
      {due ? <DueTime at={due} now={now} /> : <WaitTime since={statusSince} now={now} />}
    </span>
  );
}

function byState(a: OutletOrder, b: OutletOrder): number {
  return (
    STATE_GROUPS.indexOf(stateGroup(a.status)) - STATE_GROUPS.indexOf(stateGroup(b.status)) ||
    (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0)
  );
}
