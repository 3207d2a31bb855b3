"use client";

import { useLocale, useTranslations } from "next-intl";
import type { OpenRequestView } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { StageChip, TurnText, UrgencyChip } from "../requests/chips.tsx";
import { Button } from "../ui/button.tsx";
import { Window } from "../ui/moment.tsx";
import { useToast } from "../ui/toast.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** What is already open for the caller: where it stands, who has to move, and the two things people call about. */
export default function OpenRequestCard({
  request,
  now,
  recordContact,
}: {
  request: OpenRequestView;
  now: Date;
  recordContact: CommandAction;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const toast = useToast();
  const refusalText = useRefusalText();
  const command = useCommand(recordContact, {
    onDone: () => toast({ title: t("customers.caller.recorded", { number: String(request.number) }) }),
    onRefused: (refusal) => toast({ tone: "danger", title: refusalText(refusal) }),
  });
  const record = (purpose: "chase" | "where_is_he") =>
    void command.run({ requestId: request.id, purpose, channel: "phone", direction: "incoming" });
  return (
    <div className="flex flex-col gap-1 rounded-md border border-info-line bg-info-soft px-2.5 py-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <a href={`/requests/${request.id}`} target="_blank" rel="noopener" className="font-semibold text-accent hover:underline">
          {request.number}
        </a>
        <StageChip stage={request.stage} />
        <UrgencyChip urgency={request.urgency} />
      </p>
      <p className="text-sm">
        {t(`requests.types.${request.type}`)}
        {request.symptom && ` · ${inLocale(request.symptom, locale)}`}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <TurnText turn={request.turn} />
        {request.technician && <span>{t("customers.caller.technician", { name: inLocale(request.technician, locale) })}</span>}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        {request.promise && <Window from={request.promise.startsAt} to={request.promise.endsAt} now={now} />}
        {request.clock && (
          <span className="inline-flex items-center gap-1">
            <span className="text-muted">{t(`requests.clocks.${request.clock.kind}`)}</span>
            <DueTime at={request.clock.dueAt} now={now} />
          </span>
        )}
      </p>
      <div className="mt-1 flex flex-wrap gap-1.5">
        <Button size="sm" icon="alarm" pending={command.pending} onClick={() => record("chase")}>
          {t("customers.caller.chase")}
        </Button>
        <Button size="sm" icon="car" pending={command.pending} onClick={() => record("where_is_he")}>
          {t("customers.caller.where")}
        </Button>
      </div>
    </div>
  );
}
