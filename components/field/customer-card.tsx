"use client";

import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { isPossible } from "#lib/field/rules/next-steps.ts";
import type { Urgency } from "#lib/requests/contract/vocabulary.ts";
import { UrgencyChip } from "../requests/chips.tsx";
import { buttonClass } from "../ui/button-look.ts";
import { chinaClock } from "../ui/china-time.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { useOrderWords } from "./order-words.ts";
import { OrderStatus } from "./status-chip.tsx";

/** Who, where, when, what: what one looks at at every corner. */
export function CustomerCard({
  order,
  now,
  km,
  linked,
  arrivedAt,
}: {
  order: TodayOrder;
  now: Date;
  /** From the last home, where that is known. */
  km?: number | null;
  /** The name leads to the work order's own page. */
  linked?: boolean;
  /** Once one is there, neither the way nor the booking matters. */
  arrivedAt?: Date;
}) {
  const t = useTranslations("field");
  const words = useOrderWords(order);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 *:text-sm">
        <OrderStatus status={order.status} />
        <UrgencyChip urgency={order.urgency as Urgency} />
        {order.contactBy && <DueTime at={order.contactBy} now={now} warnWithin={15} className="text-sm" />}
      </div>
      {arrivedAt ? (
        <p className="text-sm text-muted">{t("order.since", { time: chinaClock(arrivedAt) })}</p>
      ) : (
        <When order={order} now={now} />
      )}
      <p className="text-xl font-semibold">
        {linked ? (
          <Link href={`/visits/${order.workOrderId}`} className="-my-2 flex min-h-12 items-center gap-1">
            {order.customerName}
            <Icon name="chevron-right" className="text-muted" />
          </Link>
        ) : (
          order.customerName
        )}
      </p>
      {!arrivedAt && <Where order={order} km={km} />}
      <p className="flex items-start gap-2">
        <Icon name="wrench" className="mt-1 text-muted" />
        <span>
          {words.what}
          {words.symptom && <span className="block font-medium">{words.symptom}</span>}
        </span>
      </p>
      {order.cycle > 1 && (
        <p className="flex items-start gap-2 text-warning">
          <Icon name="warning" className="mt-1" />
          {t("order.cycle", { cycle: order.cycle })}
        </p>
      )}
    </div>
  );
}

/** The time that is held, large, or what is waited for; and what the customer was promised. */
function When({ order, now }: { order: TodayOrder; now: Date }) {
  const t = useTranslations("field");
  const words = useMomentWords(now);
  const { startsAt, endsAt, promise, waitsFor, finishedAt } = order;
  const when =
    startsAt && endsAt
      ? words.window(startsAt, endsAt)
      : finishedAt
        ? t("order.finished", { when: words.moment(finishedAt) })
        : waitsFor
          ? t("order.expected", { when: words.moment(waitsFor.dueAt) })
          : isPossible(order.status, "call") && t("today.no_time");
  return (
    <div>
      {when && <p className="text-2xl font-semibold tracking-tight">{when}</p>}
      {promise && <p className="text-sm text-muted">{`${t("order.promise")} ${words.window(promise.startsAt, promise.endsAt)}`}</p>}
    </div>
  );
}

function Where({ order, km }: { order: TodayOrder; km?: number | null }) {
  const t = useTranslations("field");
  const { place } = order;
  const { where } = useOrderWords(order);
  return (
    <p className="flex items-start gap-2">
      <Icon name="place" className="mt-1 text-muted" />
      <span className="min-w-0 flex-1">
        {where}
        {typeof km === "number" && <span className="block text-sm text-muted">{t("today.km", { km })}</span>}
      </span>
      {place && order.addressDetail && (
        <a href={`geo:${place.latE6 / 1e6},${place.lngE6 / 1e6}`} className={buttonClass("secondary", "md", "-my-1 px-3")}>
          <Icon name="route" />
          {t("order.map")}
        </a>
      )}
    </p>
  );
}
