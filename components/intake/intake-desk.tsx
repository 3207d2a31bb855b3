"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { IntakeItem } from "#lib/inbox/contract/views.ts";
import type { IntakeDesk as Desk } from "#lib/requests/contract/views.ts";
import type { Handover } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { CallNotice, type FormCall } from "../telephony/call-notice.tsx";
import { intakeDraftKey } from "../telephony/form-draft.ts";
import { cx } from "../ui/class-names.ts";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Panel } from "../ui/panel.tsx";
import { CallerColumn, SavedCaller } from "./caller-column.tsx";
import { type HandedForm, useHandedForm } from "./handed-form.tsx";
import { HandoverNotice } from "./handover-notice.tsx";
import { chosenIn, EMPTY_DRAFT, type IntakeDraft, inputOf, withCaller, withoutCaller, withSymptom } from "./intake-draft.ts";
import { draftOfItem } from "./item-draft.ts";
import { ItemNotice } from "./item-notice.tsx";
import { KnowledgeColumn } from "./knowledge-column.tsx";
import { PriceTold } from "./price-told.tsx";
import type { SavedCall } from "./read-back.tsx";
import { RequestColumn } from "./request-column.tsx";
import { ScriptLine } from "./script-line.tsx";
import { anotherAppliance, type Logged, settledIn, settledInput, withoutLogged } from "./settled-draft.ts";
import { SettledFields } from "./settled-fields.tsx";
import { StartOver } from "./start-over.tsx";
import { stepOf } from "./step-of.ts";
import { Together } from "./together.tsx";
import { useCallers } from "./use-callers.ts";
import { useLabels } from "./use-labels.ts";
import { useReadBackLines } from "./use-read-back-lines.ts";
import { useSaid } from "./use-said.ts";
import { useSettled } from "./use-settled.ts";

const ReadBack = fetchedLater(() => import("./read-back.tsx"), SavedAs);

/**
 * The agent's desk during a call (UX, call-centre agent): who is calling, the request being written, what the system
 * knows. No page change, no mouse: the number has the focus, Tab goes on, Ctrl+Enter saves, N takes the next call. With an
 * item of the inbox it is filled in with what was read, and `logRequest` ends that item.
 */
export function IntakeDesk({
  desk,
  call,
  handover = null,
  item = null,
  itemChoice,
  logRequest,
  complete,
  recordContact: record,
  openCall,
  openTransfer,
  addToFile,
}: {
  desk: Desk;
  /** The call that opened this form; it hangs on what is saved here. */
  call: FormCall | null;
  /** Who handed that call on to me, with the form as they had it. */
  handover?: Handover | null;
  item?: IntakeItem | null;
  /** What else is asked of an item. */
  itemChoice?: ReactNode;
  logRequest: CommandAction<Logged | { requestId: string; number: number }>;
  complete: CommandAction;
  recordContact: CommandAction;
  openCall: CommandAction<{ number: string }>;
  openTransfer: CommandAction<HandedForm>;
  addToFile: CommandAction;
}) {
  const t = useTranslations("requests.intake");
  const router = useRouter();
  const draft = useDraft<IntakeDraft>(intakeDraftKey(desk.me.id, call ?? item), item ? draftOfItem(item) : EMPTY_DRAFT);
  const { value } = draft;
  useHandedForm(draft.set, { handover, personId: desk.me.id, openTransfer });
  const change = useCallback((part: Partial<IntakeDraft>) => draft.set((before) => ({ ...before, ...part })), [draft.set]);
  const lookup = useCallers(value.phone);
  const chosen = chosenIn(value, desk, lookup.callers);
  const numberRef = useRef<HTMLInputElement>(null);
  const [saved, setSaved] = useState<SavedCall | null>(null);
  /** What was logged last in this contact; null where nothing of the kind may follow. */
  const [last, setLast] = useState<Logged | null>(null);
  const [asked, setAsked] = useState(false);
  const { given, price, similar, besideReason, settle } = useSettled(draft, chosen, desk);
  const readBackLines = useReadBackLines(desk);
  const saidOf = useSaid(desk);
  const command = useCommand(logRequest, {
    onDone: (logged) => {
      const { requestId, number } = logged;
      const lines = readBackLines(value, chosen, number, price, given);
      setSaved({ requestId, number, type: value.type, lines, advice: chosen.symptom?.safety ? [] : (chosen.symptom?.advice ?? []) });
      setLast("customerId" in logged ? logged : null);
      draft.clear();
    },
    // What the customer is owed or charged was changed by somebody else: it is read anew, and told anew.
    onRefused: ({ code }) => {
      if (code !== "price_changed") return;
      router.refresh();
      lookup.again();
    },
  });

  // What is said of a request that is open already was said in this call.
  const recordContact: CommandAction = call ? (commandId, input) => record(commandId, { ...(input as object), callId: call.id }) : record;

  // What was typed before the page had woken up counts as well.
  useEffect(() => {
    const early = numberRef.current?.value;
    if (early) draft.set((before) => (before.phone ? before : { ...before, phone: early }));
  }, [draft.set]);

  // The screen pop: a number that belongs to one household opens its file; to none or several, nothing is guessed.
  const symptomCategoryId = chosen.symptomCategory?.id ?? null;
  useEffect(() => {
    if (lookup.state === "looking" || lookup.state === "failed" || lookup.state === "signed_out") return;
    draft.set((before) => {
      const [only, another] = lookup.callers;
      if (before.customerId === "new" && only) return before;
      if (lookup.callers.some(({ id }) => id === before.customerId)) return before;
      if (only && !another) return withCaller(before, only, symptomCategoryId);
      return before.customerId === "" ? before : withoutCaller(before, "");
    });
  }, [lookup.state, lookup.callers, draft.set, symptomCategoryId]);

  const choose = (customerId: string) => {
    const caller = lookup.callers.find(({ id }) => id === customerId);
    draft.set((before) => (caller ? withCaller(before, caller, symptomCategoryId) : withoutCaller(before, "new")));
  };
  const startOver = useCallback(() => {
    // An item is one request: what comes next is the next item.
    if (item && saved) return router.push("/inbox");
    setSaved(null);
    setAsked(false);
    command.reset();
    draft.discard();
    // The next request is no longer about this call.
    if (call) router.push("/intake");
    requestAnimationFrame(() => numberRef.current?.focus());
  }, [command.reset, draft.discard, call, item, saved, router]);

  const startAnother = useCallback(() => {
    if (!last) return;
    draft.set((before) => anotherAppliance(before, last));
    setSaved(null);
    command.reset();
    // A file that was made with the first request is there now, and its address with it.
    lookup.again();
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-symptom-field] input")?.focus());
  }, [last, draft.set, command.reset, lookup.again]);

  /** Enter after the number or the name: on to what is asked next. */
  const goOn = (from: "number" | "name") => {
    const name = from === "number" ? document.querySelector<HTMLElement>("[data-name-field]") : null;
    (name ?? document.querySelector<HTMLElement>("[data-symptom-field] input"))?.focus();
  };
  const labels = useLabels();

  const script = (
    <ScriptLine
      script={desk.script}
      spoken={{ type: value.type, isCallback: call?.direction === "outgoing", isKnown: chosen.caller !== null }}
      step={stepOf(value, chosen, { asked, saved: saved !== null, isRinging: call !== null })}
      said={saidOf(value, chosen.caller?.name ?? null, saved?.number ?? null)}
      now={desk.now}
    />
  );
  const known = (
    <KnowledgeColumn
      caller={chosen.caller}
      assetId={value.asset}
      symptom={chosen.symptom}
      given={given}
      price={
        price &&
        given && (
          <PriceTold
            price={price}
            given={given}
            untold={settledIn(value).untold}
            onUntold={saved ? undefined : (untold) => settle({ untold })}
          />
        )
      }
      repeat={desk.repeat}
      today={desk.today}
      now={desk.now}
    />
  );
  if (saved) {
    return (
      <div className={COLUMNS}>
        <h1 className="sr-only">{t("title")}</h1>
        <SavedCaller caller={chosen.caller} draft={value} today={desk.today} now={desk.now} recordContact={recordContact} />
        <div className="flex min-w-0 flex-col gap-3">
          {script}
          <ReadBack saved={saved} complete={complete} onNext={startOver} onAnother={last && !item ? startAnother : null} />
        </div>
        {known}
      </div>
    );
  }
  return (
    <CommandForm
      command={command}
      labels={labels}
      input={() => ({
        ...inputOf(value, chosen.caller, lookup.callers, desk.now),
        ...settledInput(value, price, similar, besideReason),
        callId: call?.id ?? null,
        scriptVersion: desk.script.version,
      })}
      className="gap-3"
    >
      <h1 className="sr-only">{t("title")}</h1>
      <DraftNotice draft={draft} />
      {handover && <HandoverNotice handover={handover} />}
      {item && <ItemNotice item={item} />}
      {itemChoice}
      {/* Enter belongs to the boxes one searches in; only Ctrl+Enter and the button send. */}
      <fieldset
        aria-label={t("title")}
        className={cx(COLUMNS, "min-w-0")}
        onKeyDown={keepEnter}
        onFocus={({ target }) => setAsked(asked || target.closest("[data-symptom-field]") !== null)}
      >
        <CallerColumn
          draft={value}
          set={change}
          lookup={lookup}
          caller={chosen.caller}
          choose={choose}
          today={desk.today}
          now={desk.now}
          numberRef={numberRef}
          onDone={goOn}
          notice={
            call && (
              <CallNotice
                call={call}
                openCall={openCall}
                hasNumber={value.phone !== ""}
                onNumber={(phone) => draft.set((before) => (before.phone ? before : { ...before, phone }))}
              />
            )
          }
          recordContact={recordContact}
          addToFile={addToFile}
        />
        <div className="flex min-w-0 flex-col gap-3">
          {script}
          <Panel
            title={t("request")}
            icon="ticket"
            className={SAVE_IN_SIGHT}
            footer={
              <>
                <SubmitButton icon="check" shortcut={<span className="text-xs opacity-80">{t("saving_key")}</span>}>
                  {t("save")}
                </SubmitButton>
                <StartOver onConfirm={startOver} />
              </>
            }
          >
            <Together draft={value} />
            <RequestColumn
              draft={value}
              set={change}
              pickSymptom={(id, categoryId) =>
                draft.set((before) => withSymptom(before, id, categoryId, withoutLogged(chosen.caller, before)))
              }
              desk={desk}
              caller={chosen.caller}
              symptom={chosen.symptom}
              categoryId={chosen.asset?.categoryId ?? (value.newAsset.categoryId || null)}
              settled={
                <SettledFields
                  draft={value}
                  settle={settle}
                  similar={similar}
                  besideReason={besideReason}
                  recordContact={item ? null : recordContact}
                  onJoined={startOver}
                />
              }
            />
          </Panel>
        </div>
        {known}
      </fieldset>
    </CommandForm>
  );
}

/** The way to save stays in sight however long the form is, and nothing that is focused hides behind it. */
const SAVE_IN_SIGHT =
  "[&>footer]:sticky [&>footer]:bottom-0 [&>footer]:z-10 [&>footer]:rounded-b-lg [&>footer]:bg-panel [&_:is(input,select,textarea)]:scroll-mb-24";
const COLUMNS =
  "grid items-start gap-4 md:grid-cols-[minmax(14rem,16rem)_minmax(0,1fr)_minmax(14rem,17rem)] xl:grid-cols-[20rem_minmax(0,1fr)_22rem]";

function keepEnter(event: KeyboardEvent) {
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** That it is saved, and as which number, waits for nothing. */
function SavedAs({ saved }: { saved: SavedCall }) {
  const t = useTranslations("requests.intake.saved");
  return <Panel icon="done" title={t("title", { number: String(saved.number) })} role="status" />;
}
