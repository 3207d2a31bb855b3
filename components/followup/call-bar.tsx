"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { isDialling } from "#lib/followup/rules/call-times.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { ErrorSummary } from "../form/error-summary.tsx";
import { type Command, useCommand } from "../form/use-command.ts";
import { StatusText } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { buttonClass } from "../ui/button-look.ts";
import { chinaClock } from "../ui/china-time.ts";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import type { CallActions } from "./call-actions.ts";
import { useEnter } from "./use-enter.ts";

/** Whom one calls and on which number. Taking the call and seeing the number is one press. */
export function CallBar({
  view,
  mine,
  now,
  seenVersion,
  actions,
  onTaken,
  onReleased,
  enterTakes,
  children,
}: {
  view: FollowUpView;
  mine: boolean;
  now: number;
  seenVersion: number;
  actions: CallActions;
  onTaken: (version: number) => void;
  onReleased: (version: number) => void;
  /** Enter takes the call, unless it stands for something else just now. */
  enterTakes: boolean;
  /** What may be done while the phone rings: attempts, a customer who declines. */
  children?: ReactNode;
}) {
  const t = useTranslations("followup.call");
  const locale = useLocale();
  const [number, setNumber] = useState<string | null>(null);
  const reveal = useCommand(actions.reveal, { onDone: (shown) => setNumber(shown.number) });
  const show = () => reveal.run({ requestId: view.request.id, reason: "follow_up_call" });
  const claim = useCommand(actions.claim, {
    onDone: ({ version }) => {
      onTaken(version);
      if (view.may.reveal) void show();
    },
  });
  const release = useCommand(actions.release, { onDone: ({ version }) => onReleased(version) });
  const task = { taskId: view.taskId, seenVersion };
  const other = !mine && view.holder && !view.holder.mine ? view.holder : null;
  const free = view.may.call && !mine && !other;
  const take = () => void claim.run(task);
  useEnter(take, free && enterTakes);

  return (
    <Panel
      title={t("phone")}
      icon="phone"
      actions={
        <StatusText icon={mine ? "user-check" : other ? "users" : "user"} tone={mine ? "good" : other ? "warning" : "neutral"}>
          {mine ? t("mine") : other ? t("other", { name: inLocale(other.name, locale) }) : t("free")}
        </StatusText>
      }
    >
      <div className="flex flex-col gap-3">
        <ErrorSummary command={claim as unknown as Command} prefix="claim" />
        <ErrorSummary command={reveal as unknown as Command} prefix="reveal" />
        <ErrorSummary command={release as unknown as Command} prefix="release" />
        {view.may.call && !isDialling(new Date(now)) && <Notice tone="warning">{t("outside_hours")}</Notice>}
        {view.customer.wishes && <Notice tone="info">{t("wishes", { wishes: view.customer.wishes })}</Notice>}
        {other && <Notice tone="warning">{t("other_hint")}</Notice>}
        {!view.may.call && <Notice>{t("no_permission")}</Notice>}
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-xl font-semibold">{view.customer.name}</span>
          {mine && number ? (
            <a href={`tel:${number}`} className={buttonClass("primary", "md", "tabular-nums")}>
              <Icon name="calling" />
              {t("dial", { number: spoken(number) })}
            </a>
          ) : (
            <span className="text-lg tabular-nums">{view.customer.phoneMask}</span>
          )}
          {free && (
            <Button
              variant="primary"
              icon="calling"
              pending={claim.pending}
              onClick={take}
              shortcut={enterTakes && <span className="text-xs opacity-80">{t("take_key")}</span>}
            >
              {t("take")}
            </Button>
          )}
          {mine && !number && view.may.reveal && (
            <Button variant="primary" icon="calling" pending={reveal.pending} onClick={() => void show()}>
              {t("show")}
            </Button>
          )}
          {mine && (
            <Button variant="ghost" icon="again" pending={release.pending} onClick={() => void release.run(task)}>
              {t("release")}
            </Button>
          )}
          {other && view.nextTaskId && (
            <ButtonLink variant="primary" icon="forward" href={`/follow-ups/${view.nextTaskId}`}>
              {t("next")}
            </ButtonLink>
          )}
        </div>
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          {view.reachedAt.length > 0 && <span>{t("hours", { times: view.reachedAt.map((at) => chinaClock(at)).join(" · ") })}</span>}
          {view.may.reveal && (mine || free) && <span>{t("why")}</span>}
        </p>
        <p role="status" className="sr-only">
          {mine && t("taken")}
        </p>
        {children}
      </div>
    </Panel>
  );
}

/** "139 0816 0001": in the groups in which one reads a mobile number aloud. */
function spoken(number: string): string {
  const national = number.replace(/^\+86/, "");
  return /^1\d{10}$/.test(national) ? `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}` : national;
}
