"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { inLocale } from "#lib/shared/bilingual.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Switchboard as Board } from "#lib/telephony/contract/views.ts";
import type { CallEventKind, CallState } from "#lib/telephony/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { StatusChip } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Input } from "../ui/input.tsx";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";

/** What can be told next; `we_end`: we hang up, and not the customer. */
type Told = CallEventKind | "we_end";
const NEXT: Readonly<Record<Exclude<CallState, "over">, readonly Exclude<Told, "ringing">[]>> = {
  ringing: ["answered", "ended"],
  talking: ["held", "ended", "we_end", "dropped"],
  held: ["resumed", "ended", "we_end", "dropped"],
};

/** Plays the switchboard: rings a number at an agent, answers, holds, hangs up. What it sends is taken in as a real one's is. */
export function Switchboard({ board, send }: { board: Board; send: CommandAction }) {
  const t = useTranslations("telephony.switchboard");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <Panel title={t("ring")} icon="calling">
        {board.seats.length > 0 ? <Ring board={board} send={send} /> : <EmptyState title={t("nobody")}>{t("nobody_words")}</EmptyState>}
      </Panel>
      <Panel title={t("running")} icon="phone">
        {board.dials.length > 0 && (
          <ul aria-label={t("orders")} className="mb-2 flex flex-col divide-y divide-line border-b border-line">
            {board.dials.map((dial) => (
              <li key={dial.id} className="py-2">
                <Waiting dial={dial} send={send} />
              </li>
            ))}
          </ul>
        )}
        {board.calls.length === 0 && board.dials.length === 0 && <EmptyState title={t("none")}>{t("none_words")}</EmptyState>}
        <ul className="flex flex-col divide-y divide-line">
          {board.calls.map((call) => (
            <li key={call.reference} className="py-2">
              <Running call={call} send={send} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const newReference = () => `sim-${uuidv7()}`;

function Ring({ board, send }: { board: Board; send: CommandAction }) {
  const t = useTranslations("telephony.switchboard");
  const locale = useLocale();
  const router = useRouter();
  const [extension, setExtension] = useState("");
  const [number, setNumber] = useState("");
  const [reference, setReference] = useState(newReference);
  const command = useCommand(send, {
    onDone: () => {
      setReference(newReference());
      router.refresh();
    },
  });
  const seat = board.seats.find((one) => one.extension === extension) ?? board.seats[0];
  return (
    <CommandForm
      command={command}
      labels={{ extension: t("at"), number: t("number") }}
      input={() => ({
        ...{ call: reference, sequence: 1, kind: "ringing", direction: "incoming", at: new Date().toISOString() },
        ...{ extension: seat?.extension, number: number.trim() || null },
      })}
    >
      <FormField path="extension" label={t("at")}>
        <Select
          value={seat?.extension ?? ""}
          onChange={({ target }) => setExtension(target.value)}
          options={board.seats.map(({ extension: value, name }) => ({ value, label: `${value} · ${inLocale(name, locale)}` }))}
        />
      </FormField>
      <FormField path="number" label={t("number")} hint={t("number_hint")}>
        <Input inputMode="tel" autoComplete="off" maxLength={40} value={number} onChange={({ target }) => setNumber(target.value)} />
      </FormField>
      <SubmitButton icon="calling">{t("ring")}</SubmitButton>
    </CommandForm>
  );
}

/** An order to dial: as a switchboard does, it becomes a call that rings at the customer's. */
function Waiting({ dial, send }: { dial: Board["dials"][number]; send: CommandAction }) {
  const t = useTranslations("telephony.switchboard");
  const router = useRouter();
  const command = useCommand(send, { onDone: () => router.refresh() });
  const tell = () =>
    void command.run({
      ...{ call: `sim-${dial.id}`, sequence: 1, kind: "ringing", direction: "outgoing", at: new Date().toISOString(), dial: dial.id },
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <StatusChip tone="warning" icon="clock">
        {t("orders")}
      </StatusChip>
      <span className="min-w-0 flex-1 truncate">
        {dial.extension} → {dial.mask}
      </span>
      <Button size="sm" icon="calling" pending={command.pending} onClick={tell}>
        {t("dial")}
      </Button>
    </div>
  );
}

function Running({ call, send }: { call: Board["calls"][number]; send: CommandAction }) {
  const t = useTranslations("telephony.switchboard");
  const bar = useTranslations("telephony.bar");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  // Until the call is seen anew its next event would have the number of this one, and would be taken for a repetition.
  const [isAsking, start] = useTransition();
  const askAgain = () => start(() => router.refresh());
  const command = useCommand(send, {
    onDone: askAgain,
    onRefused: (refusal) => {
      toast({ tone: "danger", title: refusalText(refusal) });
      askAgain();
    },
  });
  const pending = command.pending || isAsking;
  const tell = (told: Told, extension?: string) =>
    void command.run({
      ...{ call: call.reference, sequence: call.sequence + 1, direction: call.direction, at: new Date().toISOString() },
      kind: told === "we_end" ? "ended" : told,
      ...(told === "ended" && { endedBy: "customer" }),
      ...(told === "we_end" && { endedBy: "us" }),
      ...(extension && { extension }),
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <StatusChip tone={call.state === "ringing" ? "info" : call.state === "held" ? "warning" : "good"} icon="calling">
        {bar(`state.${call.state}`)}
      </StatusChip>
      <span className="min-w-0 flex-1 truncate">
        {call.direction === "incoming"
          ? `${call.mask ?? bar("withheld")} → ${call.extension ?? "—"}`
          : `${call.extension ?? "—"} → ${call.mask ?? "—"}`}
      </span>
      {call.transfer ? (
        <Handed transfer={call.transfer} pending={pending} tell={tell} />
      ) : (
        call.state !== "over" &&
        NEXT[call.state].map((kind) => (
          <Button key={kind} size="sm" pending={pending} onClick={() => tell(kind)}>
            {t(`tell.${kind}`)}
          </Button>
        ))
      )}
    </div>
  );
}

type Transfer = NonNullable<Board["calls"][number]["transfer"]>;

/** An order to hand the call on: as a switchboard does, it rings there, is answered, or comes back. */
function Handed({
  transfer,
  pending,
  tell,
}: {
  transfer: Transfer;
  pending: boolean;
  tell: (kind: CallEventKind, extension?: string) => void;
}) {
  const t = useTranslations("telephony.switchboard");
  if (!transfer.rings) {
    return (
      <Button size="sm" icon="forward" pending={pending} onClick={() => tell("ringing", transfer.to)}>
        {t("hand_on", { extension: transfer.to })}
      </Button>
    );
  }
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => tell("answered", transfer.to)}>
        {t("tell.answered")}
      </Button>
      {transfer.from && (
        <Button size="sm" pending={pending} onClick={() => tell("resumed", transfer.from ?? undefined)}>
          {t("comes_back")}
        </Button>
      )}
      <Button size="sm" pending={pending} onClick={() => tell("ended")}>
        {t("tell.ended")}
      </Button>
    </>
  );
}
