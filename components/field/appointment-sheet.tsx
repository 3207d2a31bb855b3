"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { inTheWay, keepsPromise, proposedStart, type WorkToAppoint } from "#lib/field/rules/proposed-start.ts";
import type { CommandAction } from "../form/command.ts";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import { DayField, dayTimes, instantText, nextHours, TimeField } from "./when-fields.tsx";

/** When one will be there. The standard duration is held from then on. */
export function AppointmentSheet({
  visit,
  kind,
  save,
  now,
  onClose,
}: {
  visit: VisitView;
  kind: "first" | "change" | "resume";
  save: CommandAction;
  now: Date;
  onClose: () => void;
}) {
  const t = useTranslations("field.appointment");
  const when = useTranslations("field.when");
  const words = useMomentWords(now);
  const { order } = visit;
  const work = toAppoint(visit);
  const [proposed] = useState(() => proposedStart(work, now, nextHour(now)));
  const [start, setStart] = useState(() => dayTimes(proposed.startsAt));
  const command = useFieldCommand(save, { onDone: onClose });
  const { promise } = order;
  const startsAt = instantText(start.day, start.from);
  const taken = startsAt ? inTheWay(work, new Date(startsAt)) : null;
  const kept = promise !== null && startsAt !== "" && keepsPromise(new Date(startsAt), promise);
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
          {t(kept ? "promised" : proposed.isPromiseFull ? "promise_full" : "breaks_promise", {
            window: words.window(promise.startsAt, promise.endsAt),
            start: words.moment(proposed.startsAt),
          })}
        </Notice>
      )}
      <DayField day={start.day} onChange={(day) => setStart({ ...start, day })} now={now} />
      <TimeField path="startsAt" label={when("start")} value={start.from} onChange={(from) => setStart({ ...start, from })} />
      {taken && (
        <Notice tone="warning" icon="warning">
          {t("taken", { window: words.window(taken.startsAt, taken.endsAt) })}
        </Notice>
      )}
    </Sheet>
  );
}

function toAppoint({ order, minutes, held }: VisitView): WorkToAppoint {
  const { workOrderId, startsAt, endsAt, promise } = order;
  return { workOrderId, minutes, held, promise, booking: startsAt && endsAt ? { startsAt, endsAt } : null };
}

function nextHour(now: Date): Date {
  const { day, from } = nextHours(now);
  return new Date(instantText(day, from));
}
