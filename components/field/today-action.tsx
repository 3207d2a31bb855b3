"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { ButtonLink } from "../ui/button.tsx";
import { NextKey } from "./next-key.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { DayActions } from "./visit-actions.ts";

/** The next step with the next stop, done from here where it asks nothing, else where it is asked. */
export function TodayAction({ order, actions }: { order: TodayOrder; actions: DayActions }) {
  const t = useTranslations("field.do");
  const router = useRouter();
  const page = `/visits/${order.workOrderId}`;
  const onDone = () => router.push(page);
  const depart = useFieldCommand(actions.depart, { onDone, aloud: true });
  const arrive = useFieldCommand(actions.arrive, { onDone, aloud: true });
  const seen = { workOrderId: order.workOrderId, seenVersion: order.version };
  const forWhom = (act: "depart" | "arrive" | "contact" | "appoint" | "continue") =>
    t("for_whom", { act: t(act), name: order.customerName });

  if (order.status === "appointed") {
    return (
      <NextKey icon="car" pending={depart.pending} onClick={() => void depart.run({ ...seen, km: null })}>
        {forWhom("depart")}
      </NextKey>
    );
  }
  if (order.status === "en_route") {
    return (
      <NextKey icon="place" pending={arrive.pending} onClick={() => void arrive.run(seen)}>
        {forWhom("arrive")}
      </NextKey>
    );
  }
  if (order.status === "accepted") {
    return (
      <ButtonLink
        href={`${page}?do=${order.contactBy ? "contact" : "appointment"}`}
        variant="primary"
        size="lg"
        icon={order.contactBy ? "phone" : "calendar"}
      >
        {forWhom(order.contactBy ? "contact" : "appoint")}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink href={page} variant="primary" size="lg" icon="forward">
      {forWhom("continue")}
    </ButtonLink>
  );
}
