"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Refused } from "./refused.tsx";
import { useArriving } from "./saving.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { DayActions } from "./visit-actions.ts";

/** The next step with the next stop, done from here where it asks nothing, else where it is asked. */
export function TodayAction({ order, actions }: { order: TodayOrder; actions: DayActions }) {
  const t = useTranslations("field.do");
  const forWhom = (act: "depart" | "arrive" | "contact" | "appoint" | "continue") =>
    t("for_whom", { act: t(act), name: order.customerName });
  const router = useRouter();
  const arriving = useArriving();
  const page = `/visits/${order.workOrderId}`;
  const onDone = () => router.push(page);
  const depart = useFieldCommand(actions.depart, { onDone });
  const arrive = useFieldCommand(actions.arrive, { onDone });
  const seen = { workOrderId: order.workOrderId, seenVersion: order.version };
  const setOut = () => void depart.run({ ...seen, km: null });
  const beThere = () => void arrive.run(seen);

  if (order.status === "appointed") {
    return (
      <div className="flex flex-col gap-2">
        <Refused command={depart} retry={setOut} />
        <Button variant="primary" size="lg" icon="car" pending={depart.pending || arriving} onClick={setOut}>
          {forWhom("depart")}
        </Button>
      </div>
    );
  }
  if (order.status === "en_route") {
    return (
      <div className="flex flex-col gap-2">
        <Refused command={arrive} retry={beThere} />
        <Button variant="primary" size="lg" icon="place" pending={arrive.pending || arriving} onClick={beThere}>
          {forWhom("arrive")}
        </Button>
      </div>
    );
  }
  return order.status === "accepted" ? (
    <ButtonLink
      href={order.contactBy ? `${page}?do=contact` : page}
      variant="primary"
      size="lg"
      icon={order.contactBy ? "phone" : "calendar"}
    >
      {forWhom(order.contactBy ? "contact" : "appoint")}
    </ButtonLink>
  ) : (
    <ButtonLink href={page} variant="primary" size="lg" icon="forward">
      {forWhom("continue")}
    </ButtonLink>
  );
}
