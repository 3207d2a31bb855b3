"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { WITHDRAW_REASONS } from "#lib/dispatch/contract/vocabulary.ts";
import { isOver, nextSteps } from "#lib/dispatch/rules/next-steps.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Link } from "../ui/link.tsx";
import { Window } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { OrderInSight } from "./chosen.ts";
import { KeptDecision } from "./kept-decision.tsx";
import { WorkOrderStatusChip } from "./status-chip.tsx";
import { useDispatchWords } from "./words.ts";

/** One work order: what it is, whose, when; and the way to take it back with a reason. `order` null: closed. */
export function OrderDialog({
  order,
  now,
  withdraw,
  onClose,
  onWithdrawn,
}: {
  order: OrderInSight | null;
  now: Date;
  /** Null for who may only look. */
  withdraw: CommandAction | null;
  onClose: () => void;
  onWithdrawn: (order: OrderInSight) => void;
}) {
  const t = useTranslations("dispatch.order");
  return (
    <Dialog
      title={order ? t("title", { order: String(order.number) }) : ""}
      open={order !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      {order && (
        <div className="flex flex-col gap-4">
          <Facts order={order} now={now} />
          <KeptDecision key={order.workOrderId} workOrderId={order.workOrderId} now={now} />
          {withdraw && <TakeBack order={order} now={now} withdraw={withdraw} onWithdrawn={onWithdrawn} />}
        </div>
      )}
    </Dialog>
  );
}

function Facts({ order, now }: { order: OrderInSight; now: Date }) {
  const t = useTranslations("dispatch.order");
  const words = useDispatchWords(now);
  const file = (
    <Link href={`/requests/${order.requestId}`} className="font-medium text-accent hover:underline">
      {order.requestNumber}
    </Link>
  );
  const who = [order.technician, order.outlet].map(words.name).filter(Boolean).join(" · ");
  return (
    <DescriptionList
      items={[
        { term: t("request"), detail: file },
        { term: t("what"), detail: words.what(order) },
        { term: t("status"), detail: <WorkOrderStatusChip status={order.status} /> },
        { term: t("technician"), detail: who },
        { term: t("time"), detail: order.startsAt && order.endsAt && <Window from={order.startsAt} to={order.endsAt} now={now} /> },
        { term: t("promise"), detail: order.promise && <Window from={order.promise.startsAt} to={order.promise.endsAt} now={now} /> },
      ]}
    />
  );
}

type Withdrawing = { order: OrderInSight; now: Date; withdraw: CommandAction; onWithdrawn: (order: OrderInSight) => void };

function TakeBack(given: Withdrawing) {
  const t = useTranslations("dispatch.order");
  const { status } = given.order;
  if (nextSteps(status).includes("withdraw")) return <WithdrawForm {...given} />;
  return <Notice>{t(isOver(status) ? "over" : "on_site")}</Notice>;
}

function WithdrawForm({ order, now, withdraw, onWithdrawn }: Withdrawing) {
  const t = useTranslations("dispatch.withdraw");
  const name = useDispatchWords(now).name;
  const [reason, setReason] = useState<string>(order.status === "offered" ? "outlet_silent" : "replanned");
  const [note, setNote] = useState("");
  const command = useCommand(withdraw, { onDone: () => onWithdrawn(order) });
  return (
    <CommandForm
      command={command}
      input={() => ({ workOrderId: order.workOrderId, seenVersion: order.version, reason, words: note })}
      labels={{ reason: t("reason"), words: t("words") }}
      className="border-t border-line pt-4"
    >
      <p>{t("explain", { number: String(order.requestNumber), technician: name(order.technician) })}</p>
      <Reasons value={reason} onChange={setReason} />
      <FormField path="words" label={t("words")} hint={t("words_hint")} optional>
        <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} maxLength={300} />
      </FormField>
      <SubmitButton icon="again" className="self-end">
        {t("confirm")}
      </SubmitButton>
    </CommandForm>
  );
}

function Reasons({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const t = useTranslations("dispatch");
  return (
    <RadioGroup
      id={useFieldId("reason")}
      label={t("withdraw.reason")}
      layout="row"
      problem={useFieldProblem("reason")}
      options={WITHDRAW_REASONS.map((reason) => ({ value: reason, label: t(`withdraw_reason.${reason}`) }))}
      value={value as (typeof WITHDRAW_REASONS)[number]}
      onChange={onChange}
    />
  );
}
