"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { ButtonLink } from "../ui/button.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import type { CallEnd } from "./call-actions.ts";

/** What came of the call, and the next one: Enter goes on. */
export function CallEndNotice({ end, view }: { end: CallEnd | null; view: FollowUpView }) {
  const t = useTranslations("followup");
  const closings = useTranslations("requests.closings");
  const words = useMomentWords(view.now);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end) (box.current?.querySelector<HTMLElement>("a") ?? box.current)?.focus();
  }, [end]);

  const [title, hint] = saying();
  return (
    <div ref={box} role="status" tabIndex={-1} className="rounded-md">
      <Notice
        tone={end?.kind === "sent_back" ? "warning" : "good"}
        title={title}
        actions={
          <>
            {view.may.call && view.nextTaskId && (
              <ButtonLink variant="primary" icon="forward" href={`/follow-ups/${view.nextTaskId}`}>
                {t("call.next")}
              </ButtonLink>
            )}
            <ButtonLink href="/follow-ups">{t("call.again")}</ButtonLink>
          </>
        }
      >
        {hint}
        {view.may.call && !view.nextTaskId && <p>{t("call.none_left")}</p>}
      </Notice>
    </div>
  );

  function saying(): [string, string | null] {
    switch (end?.kind) {
      case "closed":
        return [t("end.closed", { kind: closings(end.closing) }), null];
      case "sent_back":
        return [t("end.sent_back", { cycle: end.cycle }), t("end.sent_back_hint")];
      case "remedy":
        return [t("end.remedy"), end.dueAt && t("end.remedy_hint", { when: words.moment(end.dueAt) })];
      case "missed":
        return [t("end.missed", { result: t(`misses.${end.result}`) }), t("end.missed_hint")];
      default:
        return [
          t("end.done_already"),
          view.closing && t("end.closed_at", { when: words.moment(view.closing.at), kind: closings(view.closing.kind) }),
        ];
    }
  }
}
