"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/panel.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import { DayField, dayTimes, instantText, nextHours, TimeField } from "./when-fields.tsx";

/** When one will be there. The standard duration is held from then on. */
export function AppointmentSheet({
  order,
  kind,
  save,
  now,
  onClose,
}: {
  order: TodayOrder;
  kind: "first" | "change" | "resume";
  save: CommandAction;
  now: Date;
  onClose: () => void;
}) {
  const t = useTranslations("field.appointment");
  const when = useTranslations("field.when");
  const words = useMomentWords(now);
  const [start, setStart] = useState(() => {
    const likely = likelyStart(order, now);
    return likely ? dayTimes(likely) : nextHours(now);
  });
  const command = useFieldCommand(save, { onDone: onClose });
  const { promise } = order;
  const startsAt = instantText(start.day, start.from);
  const kept = promise !== null && startsAt >= promise.startsAt.toISOString() && startsAt <= promise.endsAt.toISOString();
  return (
    <Sheet
      title={t(kind === "first" ? "title" : kind === "change" ? "change_title" : "resume_title")}
      hint={t("hint")}
      submit={t("submit")}
      command={command}
      input={() => ({ workOrderId: order.workOrderId, seenVersion: order.version, startsAt })}
      labels={{ startsAt: when("start") }}
      onClose={onClose}
    >
      {promise && (
        <Notice tone={kept ? "info" : "warning"} icon="calendar">
          {t(kept ? "promised" : "breaks_promise", { window: words.window(promise.startsAt, promise.endsAt) })}
        </Notice>
      )}
      <DayField day={start.day} onChange={(day) => setStart({ ...start, day })} now={now} />
      <TimeField path="startsAt" label={when("start")} value={start.from} onChange={(from) => setStart({ ...start, from })} />
    </Sheet>
  );
}

/** The booking where it keeps the promise, else as soon as the promise allows, else the booking; null when all are past. */
function likelyStart({ startsAt, promise }: TodayOrder, now: Date): Date | null {
  const soon = new Date(Math.ceil(now.getTime() / FIVE_MINUTES) * FIVE_MINUTES);
  const kept = startsAt && promise && startsAt >= promise.startsAt && startsAt <= promise.endsAt;
  if (startsAt && startsAt > now && (kept || !promise)) return startsAt;
  if (promise && soon < promise.endsAt) return soon > promise.startsAt ? soon : promise.startsAt;
  return startsAt && startsAt > now ? startsAt : null;
}

const FIVE_MINUTES = 300_000;
