"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { AfterCall as Call } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { Form } from "../form/form.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { useToast } from "../ui/toast.tsx";
import { clock } from "./clock.ts";

/** A catalogue asked by a name that is only known when it runs. */
type OpenWords = (key: string) => string;

/** What came of the call that has just ended, in one line; F8 confirms it, with what was written beside, and ends wrapping up. */
export default function AfterCall({ call, now, sumUp, onDone }: { call: Call; now: string; sumUp: CommandAction; onDone: () => void }) {
  const t = useTranslations("telephony.after");
  const bar = useTranslations("telephony.bar");
  const types = useTranslations("requests.types") as unknown as OpenWords;
  const ends = useTranslations("telephony.own_day");
  const words = useMomentWords(now);
  const toast = useToast();
  const refusalText = useRefusalText();
  const draft = useDraft(`after-call:${call.id}`, { words: "" });
  const { value, clear } = draft;
  const command = useCommand(sumUp, {
    onDone: () => {
      clear();
      onDone();
    },
    onRefused: (refusal) => {
      toast({ tone: "danger", title: refusalText(refusal) });
      if (refusal.code === "already_done") onDone();
    },
  });
  const { run } = command;
  const confirm = () => void run({ callId: call.id, words: value.words });

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F8" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      void run({ callId: call.id, words: value.words });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [run, call.id, value.words]);

  const who = [call.mask ?? bar("withheld"), call.names.join("、")].filter(Boolean).join(" ");
  return (
    <section
      aria-label={t("label")}
      className="flex w-full basis-full flex-wrap items-center gap-x-4 gap-y-1.5 rounded-md border border-warning-line bg-warning-soft px-3 py-1.5 text-sm"
    >
      <span className="inline-flex items-center gap-1.5 font-medium">
        <Icon name="phone-off" />
        {t("over", { who })}
      </span>
      <span className="tabular-nums">{t("lasted", { talk: clock(call.talkSeconds), hold: clock(call.holdSeconds) })}</span>
      {call.endedBy && <span>{ends(`ended_by.${call.endedBy}`)}</span>}
      {call.outcome === "dropped" && (
        <StatusText tone="danger" icon="phone-missed">
          {t("dropped")}
        </StatusText>
      )}
      {call.requests.length === 0 ? (
        <StatusText tone="warning">{t("no_request")}</StatusText>
      ) : (
        <ul className="contents">
          {call.requests.map(({ id, number, type, promise }) => (
            <li key={id} className="inline-flex items-center gap-1.5">
              <Link href={`/requests/${id}`} className="font-medium text-accent hover:underline">
                {number}
              </Link>
              <Tag>{types(type)}</Tag>
              <span>{promise ? t("promised", { window: words.window(promise.startsAt, promise.endsAt) }) : t("not_promised")}</span>
            </li>
          ))}
        </ul>
      )}
      {call.notes > 0 && <span>{t("notes", { count: call.notes })}</span>}
      <Form className="ml-auto flex min-w-72 flex-1 items-center gap-2" onSubmit={() => confirm()}>
        <Input
          aria-label={t("line")}
          placeholder={t("line")}
          autoComplete="off"
          maxLength={500}
          className="h-7 min-w-0 flex-1"
          value={value.words}
          onChange={({ target }) => draft.set({ words: target.value })}
        />
        <Button
          type="submit"
          size="sm"
          variant="primary"
          icon="check"
          pending={command.pending}
          shortcut={<Kbd className="border-white/40">F8</Kbd>}
        >
          {t("confirm")}
        </Button>
      </Form>
    </section>
  );
}
