"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestFile } from "#lib/requests/contract/views.ts";
import {
  CANCEL_REASONS,
  CHANNELS,
  type Channel,
  CONFIRMED_BY,
  CONTACT_PURPOSES,
  type RequestType,
} from "#lib/requests/contract/vocabulary.ts";
import { type RequestAction, WITHOUT_VISIT_BY_TYPE } from "#lib/requests/rules/possible-actions.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ActionDialog, type RequestAtHand } from "./action-dialog.tsx";
import { choiceOf, countyOf, type DivisionChoice, streetOf } from "./division-choice.ts";
import { DivisionPicker } from "./division-picker.tsx";
import { NoteAction } from "./note-action.tsx";
import { PurchaseAction } from "./purchase-action.tsx";
import { useOfferedWindows } from "./use-offered-windows.ts";
import { useRequestCommand } from "./use-request-command.ts";
import { WindowChoice, type WindowDraft, windowFrom } from "./window-choice.tsx";
import { wishFrom } from "./wish-field.tsx";

export type RequestActions = {
  readonly obtainAddress: CommandAction;
  readonly confirmPurchase: CommandAction;
  readonly promiseWindow: CommandAction;
  readonly cancelRequest: CommandAction;
  readonly completeWithoutVisit: CommandAction;
  readonly recordContact: CommandAction;
  readonly writeNote: CommandAction;
};

type About = RequestAtHand & {
  readonly type: RequestType;
  readonly now: Date;
  readonly promised: boolean;
  readonly isHeadquarters: boolean;
  readonly asset: { readonly purchasedOn: string | null } | null;
  readonly place: RequestFile["place"];
};

/** Everything this reader may do with the request now, the likeliest first; what is missing comes before what may change. */
export function RequestActionBar({ request, can, actions }: { request: About; can: readonly RequestAction[]; actions: RequestActions }) {
  const may = (action: RequestAction) => can.includes(action);
  return (
    <>
      {may("obtain_address") && <AddressAction request={request} action={actions.obtainAddress} />}
      {may("confirm_purchase") && (
        <PurchaseAction request={request} purchasedOn={request.asset?.purchasedOn ?? ""} action={actions.confirmPurchase} />
      )}
      {may("promise") && <PromiseAction request={request} action={actions.promiseWindow} />}
      {may("complete") && <CompleteAction request={request} action={actions.completeWithoutVisit} />}
      {may("chase") && <ChaseAction request={request} action={actions.recordContact} />}
      {may("contact") && <ContactAction request={request} action={actions.recordContact} />}
      {may("note") && <NoteAction request={request} isHeadquarters={request.isHeadquarters} action={actions.writeNote} />}
      {may("cancel") && <CancelAction request={request} action={actions.cancelRequest} />}
    </>
  );
}

type Props = { request: About; action: CommandAction };

function AddressAction({ request, action }: Props) {
  const t = useTranslations("requests");
  const { place } = request;
  const label = place.toObtain ? t("actions.obtain_address") : t("actions.correct_address");
  return (
    <ActionDialog<{ division: DivisionChoice; detail: string }>
      request={request}
      name="address"
      action={action}
      initial={{ division: choiceOf(place.divisionCode, place.division, place.streetCode), detail: place.detail ?? "" }}
      input={({ division, detail }) => ({
        address: { divisionCode: countyOf(division) || undefined, streetCode: streetOf(division), detail },
      })}
      labels={{ "address.divisionCode": t("place.division"), "address.detail": t("place.detail") }}
      title={label}
      trigger={
        <Button icon="place" variant={place.toObtain ? "primary" : "secondary"}>
          {label}
        </Button>
      }
      submit={t("actions.save")}
      done={t("actions.address_done")}
    >
      {({ division, detail }, change) => (
        <>
          <DivisionField
            value={division}
            onChange={(next, rest) => change({ division: next, detail: [detail, rest].filter(Boolean).join(" ") })}
          />
          <FormField path="address.detail" label={t("place.detail")} required>
            <Input maxLength={200} autoComplete="off" value={detail} onChange={({ target }) => change({ detail: target.value })} />
          </FormField>
        </>
      )}
    </ActionDialog>
  );
}

function DivisionField(props: { value: DivisionChoice; onChange: (value: DivisionChoice, rest: string) => void }) {
  return <DivisionPicker id={useFieldId("address.divisionCode")} problem={useFieldProblem("address.divisionCode")} {...props} />;
}

function PromiseAction({ request, action }: Props) {
  const t = useTranslations("requests");
  const label = request.promised ? t("actions.move") : t("actions.promise");
  return (
    <ActionDialog<{ window: WindowDraft; askedBy: "customer" | "us" }>
      request={request}
      name="promise"
      action={action}
      initial={{ window: { choice: "", day: "", from: "", to: "" }, askedBy: "customer" }}
      input={({ window, askedBy }) => ({
        window: windowFrom(window, request.now) ?? { startsAt: undefined, endsAt: undefined },
        wish: wishFrom(window.wish),
        askedBy,
      })}
      labels={{
        ...{ "window.startsAt": t("window.label"), "window.endsAt": t("window.label") },
        ...{ "wish.startsAt": t("window.wish"), "wish.endsAt": t("window.wish"), "wish.words": t("window.wish_words") },
      }}
      title={label}
      trigger={
        <Button icon="calendar" variant={request.promised ? "secondary" : "primary"}>
          {label}
        </Button>
      }
      submit={t("actions.save")}
      done={t("actions.promise_done")}
    >
      {({ window, askedBy }, change) => (
        <>
          <WindowField requestId={request.id} value={window} onChange={(next) => change({ window: next })} now={request.now} />
          {request.promised && (
            <RadioGroup
              layout="row"
              label={t("actions.who_asked")}
              value={askedBy}
              onChange={(next) => change({ askedBy: next })}
              options={[
                { value: "customer", label: t("actions.asked_customer") },
                { value: "us", label: t("actions.asked_us"), hint: t("actions.asked_us_hint") },
              ]}
            />
          )}
        </>
      )}
    </ActionDialog>
  );
}

function WindowField({
  requestId,
  ...props
}: {
  requestId: string;
  value: WindowDraft;
  onChange: (value: WindowDraft) => void;
  now: Date;
}) {
  const offered = useOfferedWindows({ requestId });
  const problems = [useFieldProblem("window.startsAt"), useFieldProblem("window.endsAt")];
  return <WindowChoice id={useFieldId("window.startsAt")} problem={problems.find(Boolean)} offered={offered} {...props} />;
}

const COMPLETE_WORDS = {
  solved_by_phone: { label: "complete_repair", words: "complete_repair_words" },
  answered: { label: "complete_answer", words: "complete_answer_words" },
  decided: { label: "complete_complaint", words: "complete_complaint_words" },
} as const;

function CompleteAction({ request, action }: Props) {
  const t = useTranslations("requests.actions");
  const how = WITHOUT_VISIT_BY_TYPE[request.type];
  if (!how) return null;
  const words = t(COMPLETE_WORDS[how].words);
  return (
    <ActionDialog<{ words: string }>
      request={request}
      name="complete"
      action={action}
      initial={{ words: "" }}
      input={(value) => ({ how, words: value.words })}
      labels={{ words }}
      title={t("complete_title")}
      trigger={<Button icon="check">{t(COMPLETE_WORDS[how].label)}</Button>}
      submit={t(COMPLETE_WORDS[how].label)}
      done={t("complete_done")}
    >
      {(value, change) => (
        <FormField path="words" label={words} required>
          <Textarea rows={3} maxLength={1000} value={value.words} onChange={({ target }) => change({ words: target.value })} />
        </FormField>
      )}
    </ActionDialog>
  );
}

/** The customer asks for more speed: one key, counted on the timeline. */
function ChaseAction({ request, action }: Props) {
  const t = useTranslations("requests.actions");
  const command = useRequestCommand(action, { done: t("chase_done"), onDone: () => undefined });
  return (
    <Button
      icon="alarm"
      pending={command.pending}
      onClick={() => void command.run({ requestId: request.id, purpose: "chase", channel: "phone", direction: "incoming" })}
    >
      {t("chase")}
    </Button>
  );
}

type Contact = { purpose: (typeof CONTACT_PURPOSES)[number]; channel: Channel; direction: "incoming" | "outgoing" };

/** Who usually calls whom about this. */
const USUAL: Readonly<Record<Contact["purpose"], Contact["direction"]>> = {
  in_progress_check: "outgoing",
  information: "outgoing",
  chase: "incoming",
  where_is_he: "incoming",
  same_matter: "incoming",
  thanks: "incoming",
};

function ContactAction({ request, action }: Props) {
  const t = useTranslations("requests");
  return (
    <ActionDialog<Contact>
      request={request}
      name="contact"
      action={action}
      initial={{ purpose: "in_progress_check", channel: "phone", direction: "outgoing" }}
      unversioned
      input={(value) => value}
      labels={{ purpose: t("actions.contact_purpose"), channel: t("actions.contact_channel"), direction: t("actions.contact_direction") }}
      title={t("actions.contact")}
      trigger={<Button icon="phone">{t("actions.contact")}</Button>}
      submit={t("actions.save")}
      done={t("actions.contact_done")}
    >
      {({ purpose, channel, direction }, change) => (
        <>
          <RadioGroup
            label={t("actions.contact_purpose")}
            value={purpose}
            onChange={(next) => change({ purpose: next, direction: USUAL[next] })}
            options={CONTACT_PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
          />
          <RadioGroup
            layout="row"
            label={t("actions.contact_direction")}
            value={direction}
            onChange={(next) => change({ direction: next })}
            options={(["incoming", "outgoing"] as const).map((value) => ({ value, label: t(`directions.${value}`) }))}
          />
          <FormField path="channel" label={t("actions.contact_channel")}>
            <Select
              value={channel}
              onChange={({ target }) => change({ channel: target.value as Channel })}
              options={CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
            />
          </FormField>
        </>
      )}
    </ActionDialog>
  );
}

type Cancelling = { reason: (typeof CANCEL_REASONS)[number] | ""; confirmedBy: (typeof CONFIRMED_BY)[number] | ""; words: string };

function CancelAction({ request, action }: Props) {
  const t = useTranslations("requests");
  return (
    <ActionDialog<Cancelling>
      request={request}
      name="cancel"
      action={action}
      initial={{ reason: "", confirmedBy: "", words: "" }}
      input={({ reason, confirmedBy, words }) => ({ reason: reason || undefined, confirmedBy: confirmedBy || undefined, words })}
      labels={{ reason: t("actions.cancel_reason"), confirmedBy: t("actions.cancel_confirmed"), words: t("actions.cancel_words") }}
      title={t("actions.cancel_title", { number: String(request.number) })}
      description={t("actions.cancel_description")}
      trigger={
        <Button icon="slash" variant="ghost">
          {t("actions.cancel")}
        </Button>
      }
      submit={t("actions.cancel")}
      submitVariant="danger"
      done={t("actions.cancel_done")}
    >
      {({ reason, confirmedBy, words }, change) => (
        <>
          <Answer path="reason" label={t("actions.cancel_reason")}>
            {(wiring) => (
              <RadioGroup
                {...wiring}
                value={reason || null}
                onChange={(next) => change({ reason: next })}
                options={CANCEL_REASONS.map((value) => ({ value, label: t(`cancel_reasons.${value}`) }))}
              />
            )}
          </Answer>
          <Answer path="confirmedBy" label={t("actions.cancel_confirmed")}>
            {(wiring) => (
              <RadioGroup
                {...wiring}
                layout="row"
                value={confirmedBy || null}
                onChange={(next) => change({ confirmedBy: next })}
                options={CONFIRMED_BY.map((value) => ({ value, label: t(`confirmed_by.${value}`) }))}
              />
            )}
          </Answer>
          <FormField path="words" label={t("actions.cancel_words")} optional>
            <Textarea rows={2} maxLength={500} value={words} onChange={({ target }) => change({ words: target.value })} />
          </FormField>
        </>
      )}
    </ActionDialog>
  );
}

/** A group of answers with its own label and its problem. */
function Answer({
  path,
  label,
  children,
}: {
  path: string;
  label: string;
  children: (wiring: { id: string; label: string; required: true; problem?: string }) => ReactNode;
}) {
  return children({ id: useFieldId(path), label, required: true, problem: useFieldProblem(path) });
}
