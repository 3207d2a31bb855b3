"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CallView, HandingView } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { Form } from "../form/form.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { StatusChip, StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Link } from "../ui/link.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Tone } from "../ui/tone.ts";
import { DialKey } from "./dial-key.tsx";
import { useGoneForms } from "./use-gone-forms.ts";
import { nextToOpen, useScreenPop } from "./use-screen-pop.ts";
import { type SeenSeat, useSeat, useTicking } from "./use-seat.ts";

const TransferKey = fetchedLater(() => import("./transfer-key.tsx"));

const AfterCall = fetchedLater(() => import("./after-call.tsx"));

const TONES: Readonly<Record<SeenSeat["standing"], Tone>> = {
  ready: "good",
  busy: "warning",
  off: "neutral",
  ringing: "info",
  on_call: "info",
  wrap_up: "warning",
};

/**
 * The line of an agent's telephone: where I sit and whether calls may come, what rings, and how long. Whoever sits nowhere is asked
 * for their extension; nothing else is in the way of the page.
 */
export function CallBar({
  personId,
  setSeat,
  dial,
  transfer,
  sumUp,
  maySimulate,
}: {
  personId: string;
  setSeat: CommandAction;
  dial: CommandAction;
  transfer: CommandAction;
  sumUp: CommandAction;
  maySimulate: boolean;
}) {
  const t = useTranslations("telephony.bar");
  const dialling = useTranslations("telephony.dial");
  const { seat, askAgain } = useSeat();
  const { openId, open } = useScreenPop(seat?.calls ?? NONE);
  useGoneForms(seat?.gone ?? NO_CALLS, personId, openId);
  const counting = seat !== null && (seat.calls.length > 0 || seat.handing.length > 0 || seat.wrapUpUntil !== null);
  const now = useTicking(seat?.aheadMs ?? 0, counting);
  if (!seat) return <div className="h-10 border-t border-line" />;
  const keyOpens = nextToOpen(seat.calls, openId)?.id;
  const isHanding = (callId: string) => seat.handing.some((one) => one.callId === callId);
  // One at a time: F9 means the call that is spoken.
  const spoken = seat.calls.find(({ id, state, ringsHere }) => (state === "talking" || state === "held") && !ringsHere && !isHanding(id));
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1 lg:px-6"
    >
      <Seat seat={seat} now={now} setSeat={setSeat} onSaid={askAgain} />
      <ul className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1" aria-live="polite">
        {seat.calls.map((call) => (
          <li key={call.id} className="flex min-w-0 items-center gap-2">
            <CallLine call={call} seat={seat} now={now} />
            {call.id !== openId && (
              <Button
                size="sm"
                variant={call.ringsHere ? "primary" : "secondary"}
                icon="calling"
                onClick={() => open(call.id)}
                shortcut={call.id === keyOpens ? <Kbd className={call.ringsHere ? "border-white/40" : ""}>F2</Kbd> : undefined}
              >
                {t("open")}
              </Button>
            )}
            {call.id === spoken?.id && <TransferKey callId={call.id} personId={personId} transfer={transfer} onDone={askAgain} />}
          </li>
        ))}
        {seat.handing.map((handing) => (
          <li key={handing.id} className="flex min-w-0 items-center gap-2">
            <HandingLine handing={handing} now={now} />
          </li>
        ))}
      </ul>
      {seat.redial && (
        <DialKey
          key={seat.redial.callId}
          whom={{ callId: seat.redial.callId }}
          dial={dial}
          variant="primary"
          label={dialling("redial", { mask: seat.redial.mask })}
          onDone={askAgain}
        />
      )}
      {seat.isDemo && maySimulate && (
        <Link href="/switchboard" className="text-sm text-muted hover:underline">
          {t("simulate")}
        </Link>
      )}
      {seat.afterCall && <AfterCall key={seat.afterCall.id} call={seat.afterCall} now={seat.now} sumUp={sumUp} onDone={askAgain} />}
    </section>
  );
}

const NONE: readonly CallView[] = [];
const NO_CALLS: readonly string[] = [];
const REMEMBERED = "yipiao:extension";

function Seat({ seat, now, setSeat, onSaid }: { seat: SeenSeat; now: number; setSeat: CommandAction; onSaid: () => void }) {
  const t = useTranslations("telephony.bar");
  const toast = useToast();
  const refusalText = useRefusalText();
  const [extension, setExtension] = useState("");
  const command = useCommand(setSeat, {
    onDone: onSaid,
    onRefused: (refusal) => toast({ tone: "danger", title: refusal.fields?.extension ? t("not_an_extension") : refusalText(refusal) }),
  });
  useEffect(() => setExtension(localStorage.getItem(REMEMBERED) ?? ""), []);
  const say = (state: "ready" | "busy" | "off") => {
    if (seat.standing === "off") localStorage.setItem(REMEMBERED, extension);
    void command.run({ state, extension: state === "off" ? null : (seat.extension ?? extension.trim()) });
  };
  if (seat.standing === "off") {
    return (
      <Form className="flex items-center gap-2" onSubmit={() => say("ready")}>
        <StatusText tone="neutral" icon="phone-off" className="text-sm">
          {t("standing.off")}
        </StatusText>
        <Input
          aria-label={t("extension")}
          placeholder={t("extension")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          className="h-7 w-28"
          value={extension}
          onChange={({ target }) => setExtension(target.value)}
        />
        <Button type="submit" size="sm" icon="calling" pending={command.pending}>
          {t("sit_down")}
        </Button>
      </Form>
    );
  }
  const left = seat.wrapUpUntil ? Math.max(0, Date.parse(seat.wrapUpUntil) - now) : null;
  return (
    <div className="flex items-center gap-2">
      <StatusChip tone={TONES[seat.standing]} icon="phone">
        {left === null ? t(`standing.${seat.standing}`) : t("wrap_up_left", { time: clock(left) })}
      </StatusChip>
      <span className="text-sm text-muted">{t("at", { extension: seat.extension ?? "" })}</span>
      {seat.standing !== "ready" && seat.standing !== "on_call" && seat.standing !== "ringing" && (
        <Button size="sm" icon="check" pending={command.pending} onClick={() => say("ready")}>
          {t("say_ready")}
        </Button>
      )}
      {seat.standing !== "busy" && (
        <Button size="sm" variant="ghost" icon="slash" pending={command.pending} onClick={() => say("busy")}>
          {t("say_busy")}
        </Button>
      )}
      <Button size="sm" variant="ghost" icon="phone-off" pending={command.pending} onClick={() => say("off")}>
        {t("leave")}
      </Button>
    </div>
  );
}

/** What rings or is spoken: whose number, for how long; in red where it rings or is held for too long. */
function CallLine({ call, seat, now }: { call: CallView; seat: SeenSeat; now: number }) {
  const t = useTranslations("telephony.bar");
  const handed = useTranslations("telephony.transfer");
  const locale = useLocale();
  const since = Date.parse((call.state === "held" ? call.heldSince : call.state === "talking" ? call.answeredAt : null) ?? call.beganAt);
  const passed = Math.max(0, now - since);
  const most = call.state === "held" ? seat.holdAlarmSeconds : call.state === "ringing" ? seat.answerWithin : Number.POSITIVE_INFINITY;
  const late = passed >= most * 1_000;
  const who = [call.mask ?? t(call.withheld ? "withheld" : "no_number"), call.names.join("、")].filter(Boolean).join(" ");
  return (
    <StatusText
      tone={late ? "danger" : call.state === "held" ? "warning" : "info"}
      icon={late ? "alarm" : "calling"}
      className="min-w-0 text-sm"
    >
      <span className="truncate">
        {t(`direction.${call.direction}`)} <strong className="font-semibold">{who}</strong>
      </span>
      <span className="tabular-nums">
        {t(call.ringsHere ? "state.ringing" : `state.${call.state}`)} {clock(passed)}
      </span>
      {call.handedBy && <span className="font-semibold">{handed("by", { name: inLocale(call.handedBy, locale) })}</span>}
      {late && <span className="font-semibold">{t(call.state === "held" ? "held_too_long" : "rings_too_long")}</span>}
    </StatusText>
  );
}

/** To whom I am handing a call on, and for how long. */
function HandingLine({ handing, now }: { handing: HandingView; now: number }) {
  const t = useTranslations("telephony.transfer");
  const locale = useLocale();
  const name = inLocale(handing.to, locale);
  return (
    <StatusText tone="info" icon="forward" className="min-w-0 text-sm">
      {t(handing.rings ? "rings_at" : "goes_to", { name })}{" "}
      <span className="tabular-nums">{clock(Math.max(0, now - Date.parse(handing.orderedAt)))}</span>
    </StatusText>
  );
}

/** "0:07": minutes and seconds. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
