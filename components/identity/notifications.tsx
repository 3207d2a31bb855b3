"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Scalar } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { type Carried, unpack } from "../ui/carried.ts";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";

type Notification = {
  readonly id: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly data: Readonly<Record<string, Scalar>>;
  readonly technician: Bilingual | null;
  readonly createdAt: Date;
  readonly read: boolean;
};

/** A catalogue asked by a key that is only known when it runs. */
type OpenWords = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

const MONTH_KINDS = ["month_published", "month_reviewed"];

/** The newest of what needs me, each a sentence that leads to its request. Opened, they count as read. */
export default function Notifications({
  notifications: carried,
  now,
  leadsTo,
  markRead,
}: {
  notifications: Carried<readonly Notification[]>;
  now: Date;
  /** Where a notification leads: the request's file at a desk, one's own work order on a phone, nowhere for the rest. */
  leadsTo: "request" | "visit" | null;
  markRead: CommandAction;
}) {
  const notifications = useMemo(() => unpack(carried), [carried]);
  const router = useRouter();
  const t = useTranslations("identity.notifications");
  const none = useTranslations("shell.bell");
  const locale = useLocale();
  const say = t as unknown as OpenWords;
  const licence = useTranslations("licence") as unknown as OpenWords;
  const named = (group: string, code: unknown) =>
    typeof code === "string" && licence.has(`${group}.${code}`) ? licence(`${group}.${code}`) : "";
  const unread = notifications.filter(({ read }) => !read).map(({ id }) => id);
  const key = unread.join();
  useEffect(() => {
    if (!key) return;
    void markRead(uuidv7(), { notificationIds: key.split(",") })
      .then(() => router.refresh())
      .catch(() => undefined);
  }, [key, markRead, router]);
  if (notifications.length === 0)
    return (
      <EmptyState icon="bell" title={none("none")}>
        {none("none_hint")}
      </EmptyState>
    );
  return (
    <ul className="max-h-[70dvh] divide-y divide-line overflow-y-auto">
      {notifications.map(({ id, kind, requestId, data, technician, createdAt, read }) => {
        const clock = typeof data.clock === "string" ? say(`clocks.${data.clock}`) : "";
        const values = {
          ...Object.fromEntries(
            Object.entries(data).map(([name, value]) => [name, typeof value === "number" ? String(value) : String(value ?? "")]),
          ),
          clock,
          rule: named("rules", data.rule),
          reason: named("reasons", data.reason),
          technician: technician ? inLocale(technician, locale) : "",
        };
        const words = say(say.has(`kinds.${kind}`) ? `kinds.${kind}` : "kinds.other", values);
        const order = data.workOrderId;
        const href = MONTH_KINDS.includes(kind)
          ? leadsTo === "visit"
            ? "/month"
            : "/grades"
          : leadsTo === "request"
            ? requestId && `/requests/${requestId}`
            : leadsTo === "visit" && typeof order === "string"
              ? `/visits/${order}`
              : null;
        const body = (
          <>
            <Icon
              name={kind === "clock_overdue" ? "alarm" : kind.startsWith("licence_") ? "shield" : "bell"}
              className={cx("mt-0.5 shrink-0", read ? "text-muted" : "text-accent")}
            />
            <span className="min-w-0 flex-1">
              <span className={cx("block", !read && "font-medium")}>{words}</span>
              <Moment at={createdAt} now={now} className="text-xs text-muted" />
            </span>
          </>
        );
        return (
          <li key={id}>
            {href ? (
              <Link href={href} className="flex gap-2.5 px-4 py-2.5 hover:bg-hover">
                {body}
              </Link>
            ) : (
              <div className="flex gap-2.5 px-4 py-2.5">{body}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
