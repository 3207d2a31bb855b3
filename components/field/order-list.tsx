"use client";

import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { chinaClock, chinaDaysBetween } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { useOrderWords } from "./order-words.ts";
import { OrderStatus } from "./status-chip.tsx";

/** Orders as short rows that open. Nothing where there is none. */
export function OrderList({
  id,
  title,
  hideTitle,
  orders,
  now,
}: {
  id: string;
  title: string;
  hideTitle?: boolean;
  orders: readonly TodayOrder[];
  now: Date;
}) {
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className={cx("text-sm font-semibold text-muted", hideTitle && "sr-only")}>
        {title}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel shadow-panel">
        {orders.map((order) => (
          <li key={order.workOrderId}>
            <Row order={order} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ order, now }: { order: TodayOrder; now: Date }) {
  const t = useTranslations("field");
  const words = useOrderWords(order);
  const moments = useMomentWords(now);
  const at = order.finishedAt ?? order.startsAt;
  const booked = at ? (chinaDaysBetween(now, at) === 0 ? chinaClock(at) : moments.moment(at)) : t("today.no_time");
  const when = order.waitsFor ? t("order.expected", { when: moments.moment(order.waitsFor.dueAt) }) : booked;
  return (
    <Link href={`/visits/${order.workOrderId}`} className="flex min-h-16 items-center gap-3 px-3 py-2.5 -outline-offset-2 hover:bg-hover">
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline gap-2">
          <span className="font-semibold whitespace-nowrap tabular-nums">{when}</span>
          <span className="truncate">{order.customerName}</span>
        </span>
        <span className="truncate text-sm text-muted">{words.where}</span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <OrderStatus status={order.status} />
          {order.contactBy && order.status === "accepted" && <DueTime at={order.contactBy} now={now} warnWithin={15} className="text-sm" />}
        </span>
      </span>
      <Icon name="chevron-right" className="text-muted" />
    </Link>
  );
}
