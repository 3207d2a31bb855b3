"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { useNow } from "../ui/wait-time.tsx";
import { AttemptKeys } from "./attempt-keys.tsx";
import type { CallActions, CallEnd } from "./call-actions.ts";
import { CallBar } from "./call-bar.tsx";
import { type CallDraft, dueOf, EMPTY_CALL } from "./call-draft.ts";
import { CallEndNotice } from "./call-end.tsx";
import { DeclineDialog } from "./decline-dialog.tsx";
import { Questionnaire } from "./questionnaire.tsx";
import { UnresolvedPanel } from "./unresolved-panel.tsx";

/**
 * One call from taking it to what came of it (UX, follow-up agent). What others change arrives by itself; what was typed
 * stays, also over a reload. `children` is what is known, beside the call.
 */
export function CallDesk({ view, actions, children }: { view: FollowUpView; actions: CallActions; children: ReactNode }) {
  const router = useRouter();
  const now = useNow(view.now);
  // The newest version this page knows: the server's, or what our own last press answered before the page caught up.
  const [own, setOwn] = useState({ version: view.version, mine: view.holder?.mine ?? false });
  const seenVersion = Math.max(view.version, own.version);
  const mine = own.version > view.version ? own.mine : (view.holder?.mine ?? false);
  const [end, setEnd] = useState<CallEnd | null>(null);
  const [justTaken, setJustTaken] = useState(false);
  const draft = useDraft<CallDraft>(`${view.me.id}:follow-up:${view.taskId}`, EMPTY_CALL);

  const went = (version: number, isMine: boolean) => {
    setOwn({ version, mine: isMine });
    router.refresh();
  };
  const finish = (reached: CallEnd, version: number) => {
    setEnd(reached);
    went(version, false);
  };
  const answers = useCommand(actions.answers, {
    onDone: ({ closing, cycle, remedy }) => {
      const dueAt = dueOf(draft.value.remedy, now, view.callBack.soonMinutes);
      draft.clear();
      finish(
        closing ? { kind: "closed", closing } : remedy === "rework" ? { kind: "sent_back", cycle } : { kind: "remedy", dueAt },
        seenVersion + 1,
      );
    },
  });

  const over = view.doneAt !== null || view.closing !== null;
  const missed = end?.kind === "missed";
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(19rem,24rem)] xl:grid-cols-[minmax(0,1fr)_28rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {(end || over) && <CallEndNotice end={end} view={view} />}
        {!over && (!end || missed) && (
          <CallBar
            view={view}
            mine={mine}
            now={now}
            seenVersion={seenVersion}
            actions={actions}
            enterTakes={!end}
            onTaken={(version) => {
              setEnd(null);
              setJustTaken(true);
              went(version, true);
            }}
            onReleased={(version) => {
              setJustTaken(false);
              went(version, false);
            }}
          >
            {view.may.call && (
              <AttemptKeys view={view} mine={mine} seenVersion={seenVersion} actions={actions} onEnd={finish}>
                {mine && <DeclineDialog view={view} seenVersion={seenVersion} actions={actions} onEnd={finish} />}
              </AttemptKeys>
            )}
          </CallBar>
        )}
        {mine && !end && !over && (
          <Questionnaire view={view} draft={draft} command={answers} seenVersion={seenVersion} now={now} justTaken={justTaken} />
        )}
        {view.unresolved.open && view.may.sign && !end && <UnresolvedPanel view={view} actions={actions} onEnd={setEnd} />}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </div>
  );
}
