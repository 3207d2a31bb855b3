"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { CONTACT_RESULTS } from "#lib/field/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { DialButton } from "./dial-button.tsx";
import { type DivisionChoice, DivisionPicker } from "./division-picker.tsx";
import { FormRadio } from "./form-radio.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { KeptDraft } from "./use-visit-draft.ts";
import { DayField, dayTimes, instantText, nextHours, TimeField } from "./when-fields.tsx";

type ContactResult = (typeof CONTACT_RESULTS)[number];
type Plan = "keep" | "agree" | "none";

/** A call to the customer: the number, how it went, and what was agreed in it. */
export function ContactSheet({
  visit,
  draft,
  county,
  record,
  revealPhone,
  now,
  onClose,
}: {
  visit: VisitView;
  draft: KeptDraft;
  /** The county that was reported, where the address is still to be obtained. */
  county: DivisionChoice | null;
  record: CommandAction;
  revealPhone: CommandAction<{ readonly number: string }>;
  now: Date;
  onClose: () => void;
}) {
  const t = useTranslations("field.contact");
  const when = useTranslations("field.when");
  const words = useMomentWords(now);
  const { order, addressToObtain } = visit;
  const promise = order.promise && order.promise.endsAt > now ? order.promise : null;
  const [result, setResult] = useState<ContactResult | null>(null);
  const [plan, setPlan] = useState<Plan>(promise ? "keep" : "agree");
  const [window, setWindow] = useState(() => (promise ? dayTimes(promise.startsAt, promise.endsAt) : nextHours(now)));
  const [askedBy, setAskedBy] = useState<"customer" | "us" | null>(null);
  const command = useFieldCommand(record, {
    onDone: () => {
      draft.put({ division: null, detail: "" });
      onClose();
    },
  });
  const division = draft.value.division ?? county;
  const reached = result === "reached";

  const input = () => ({
    workOrderId: order.workOrderId,
    result,
    address: reached && addressToObtain ? { divisionCode: division?.code ?? "", detail: draft.value.detail } : null,
    window:
      reached && plan === "agree" ? { startsAt: instantText(window.day, window.from), endsAt: instantText(window.day, window.to) } : null,
    ...(reached && plan === "agree" && order.promise && { windowAskedBy: askedBy }),
  });

  return (
    <Sheet
      title={t("title")}
      submit={t("submit")}
      command={command}
      input={input}
      labels={{
        result: t("result"),
        "address.divisionCode": t("division"),
        "address.detail": t("detail"),
        "window.startsAt": when("from"),
        "window.endsAt": when("to"),
        windowAskedBy: t("asked_by"),
      }}
      onClose={onClose}
    >
      <DialButton requestId={order.requestId} mask={order.phoneMask} revealPhone={revealPhone} />
      <FormRadio
        path="result"
        label={t("result")}
        required
        layout="row"
        value={result}
        onChange={setResult}
        options={CONTACT_RESULTS.map((code) => ({ value: code, label: t(`results.${code}`), icon: ICON[code] }))}
      />
      {reached && addressToObtain && (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1 font-semibold">{t("address")}</legend>
          <DivisionPicker path="address.divisionCode" value={division} onChange={(chosen) => draft.put({ division: chosen })} />
          <FormField path="address.detail" label={t("detail")} hint={t("detail_hint")} required>
            <Input
              autoComplete="off"
              maxLength={200}
              value={draft.value.detail}
              onChange={({ target }) => draft.put({ detail: target.value })}
            />
          </FormField>
        </fieldset>
      )}
      {reached && (
        <RadioGroup<Plan>
          label={t("window")}
          value={plan}
          onChange={setPlan}
          options={[
            ...(promise ? [{ value: "keep" as const, label: t("keep", { window: words.window(promise.startsAt, promise.endsAt) }) }] : []),
            { value: "agree", label: t(order.promise ? "change" : "agree") },
            { value: "none", label: t("no_window") },
          ]}
        />
      )}
      {reached && plan === "agree" && (
        <>
          <DayField day={window.day} onChange={(day) => setWindow({ ...window, day })} now={now} />
          <div className="grid grid-cols-2 gap-3">
            <TimeField
              path="window.startsAt"
              label={when("from")}
              value={window.from}
              onChange={(from) => setWindow({ ...window, from })}
            />
            <TimeField path="window.endsAt" label={when("to")} value={window.to} onChange={(to) => setWindow({ ...window, to })} />
          </div>
          {order.promise && (
            <FormRadio
              path="windowAskedBy"
              label={t("asked_by")}
              required
              value={askedBy}
              onChange={setAskedBy}
              options={[
                { value: "customer", label: t("asked.customer") },
                { value: "us", label: t("asked.us") },
              ]}
            />
          )}
        </>
      )}
    </Sheet>
  );
}

const ICON = {
  reached: "calling",
  no_answer: "phone-missed",
  busy: "phone",
  switched_off: "phone-off",
  wrong_number: "close",
  call_later: "clock",
} as const;
