"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { NextKey } from "./next-key.tsx";
import { OnSiteAction } from "./on-site-action.tsx";
import type { SheetName } from "./sheets.ts";
import { useFieldCommand } from "./use-field-command.ts";
import type { OnSite } from "./use-on-site.ts";
import type { KeptDraft } from "./use-visit-draft.ts";
import type { VisitActions } from "./visit-actions.ts";

/** The one next step with a work order, under the thumb. */
export function VisitAction({
  visit,
  work,
  draft,
  actions,
  km,
  open,
  onOutcomeMissing,
}: {
  visit: VisitView;
  work: OnSite | null;
  draft: KeptDraft;
  actions: VisitActions;
  /** Kilometres there are to go, as typed. */
  km: string;
  open: (sheet: SheetName) => void;
  onOutcomeMissing: () => void;
}) {
  const t = useTranslations("field.do");
  const { order } = visit;
  const seen = { workOrderId: order.workOrderId, seenVersion: order.version };
  const accept = useFieldCommand(actions.accept, { aloud: true });
  const depart = useFieldCommand(actions.depart, { aloud: true });
  const arrive = useFieldCommand(actions.arrive, { aloud: true });
  const reached = visit.contacts.some(({ result }) => result === "reached");

  if (work) {
    return (
      <OnSiteAction order={order} work={work} draft={draft} complete={actions.complete} open={open} onOutcomeMissing={onOutcomeMissing} />
    );
  }
  switch (order.status) {
    case "assigned":
      return (
        <div className="flex gap-2">
          <Button size="lg" onClick={() => open("decline")}>
            {t("decline")}
          </Button>
          <NextKey icon="check" className="flex-1" pending={accept.pending} onClick={() => void accept.run(seen)}>
            {t("accept")}
          </NextKey>
        </div>
      );
    case "accepted":
      return reached && !visit.addressToObtain ? (
        <NextKey icon="calendar" onClick={() => open("appointment")}>
          {t("appoint")}
        </NextKey>
      ) : (
        <NextKey icon="phone" onClick={() => open("contact")}>
          {t("contact")}
        </NextKey>
      );
    case "appointed":
      return (
        <NextKey icon="car" pending={depart.pending} onClick={() => void depart.run({ ...seen, km: /^\d+$/.test(km) ? Number(km) : null })}>
          {t("depart")}
        </NextKey>
      );
    case "en_route":
      return (
        <NextKey icon="place" pending={arrive.pending} onClick={() => void arrive.run(seen)}>
          {t("arrive")}
        </NextKey>
      );
    case "awaiting_parts":
    case "awaiting_support":
    case "awaiting_return":
    case "in_workshop":
      return (
        <NextKey icon="calendar" onClick={() => open("appointment")}>
          {t("resume")}
        </NextKey>
      );
    case "completed":
      return (
        <ButtonLink href={`/visits/${order.workOrderId}/record`} variant="primary" size="lg" icon="file">
          {t("record")}
        </ButtonLink>
      );
    default:
      return (
        <ButtonLink href="/today" variant="primary" size="lg" icon="back">
          {t("back_to_today")}
        </ButtonLink>
      );
  }
}
