"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InboxItemView } from "#lib/inbox/contract/views.ts";
import { useDigitKeys } from "../dispatch/use-digit-keys.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { useToast } from "../ui/toast.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import { AsideDialog, JoinDialog } from "./end-dialogs.tsx";

export type InboxActions = {
  readonly answer: CommandAction;
  readonly take: CommandAction;
  readonly release: CommandAction;
  readonly join: CommandAction;
  readonly aside: CommandAction;
};

/** What one does with an item, each by a digit: take it; then write its request, let it join one, put it aside or give it back. */
export function ItemActions({ item, actions }: { item: InboxItemView; actions: InboxActions }) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const [asked, setAsked] = useState<"join" | "aside" | "answer" | null>(null);
  const seenAgain = { onRefused: () => router.refresh() };
  const take = useCommand(actions.take, { onDone: () => router.refresh(), ...seenAgain });
  const release = useCommand(actions.release, {
    onDone: () => {
      toast({ title: t("actions.released") });
      router.refresh();
    },
    ...seenAgain,
  });
  const isMine = item.taken?.isMine === true;
  const mayTake = !item.taken || item.taken.mayTake;
  const mine = [
    () => router.push(`/intake?item=${item.id}`),
    () => setAsked("join"),
    () => setAsked("aside"),
    ...(item.mayAnswer ? [() => setAsked("answer")] : []),
    () => void release.run({ itemId: item.id }),
  ];
  const possible = isMine ? mine : mayTake ? [() => void take.run({ itemId: item.id })] : [];
  useDigitKeys(asked === null, (digit) => {
    const act = possible[digit - 1];
    act?.();
    return act !== undefined;
  });
  const refusal = take.refusal ?? release.refusal;
  const ended = () => {
    setAsked(null);
    router.refresh();
  };
  return (
    <>
      {isMine ? (
        <>
          <Button variant="primary" icon="edit" shortcut={<Kbd>1</Kbd>} onClick={mine[0]}>
            {t("actions.write")}
          </Button>
          <Button icon="ticket" shortcut={<Kbd>2</Kbd>} onClick={mine[1]}>
            {t("actions.join")}
          </Button>
          <Button icon="slash" shortcut={<Kbd>3</Kbd>} onClick={mine[2]}>
            {t("actions.aside")}
          </Button>
          {item.mayAnswer && (
            <Button icon="mail" shortcut={<Kbd>4</Kbd>} onClick={mine[3]}>
              {t("actions.answer")}
            </Button>
          )}
          <Button
            variant="ghost"
            icon="again"
            shortcut={<Kbd>{mine.length}</Kbd>}
            pending={release.pending}
            onClick={mine.at(-1)}
            className="ml-auto"
          >
            {t("actions.release")}
          </Button>
        </>
      ) : (
        mayTake && (
          <>
            <Button variant="primary" icon="user-check" shortcut={<Kbd>1</Kbd>} pending={take.pending} onClick={possible[0]}>
              {t("actions.take")}
            </Button>
            {item.phoneMask && <span className="text-sm text-muted">{t("item.clear_seen")}</span>}
          </>
        )
      )}
      {refusal && <Problem>{refusalText(refusal)}</Problem>}
      {asked === "answer" && <AnswerDialog item={item} answer={actions.answer} onClose={() => setAsked(null)} onDone={ended} />}
      {asked === "join" && <JoinDialog item={item} join={actions.join} onClose={() => setAsked(null)} onDone={ended} />}
      {asked === "aside" && <AsideDialog item={item} aside={actions.aside} onClose={() => setAsked(null)} onDone={ended} />}
    </>
  );
}

/** Joins the request beside it, which is in sight. */
export function JoinThis({ itemId, number, join }: { itemId: string; number: number; join: CommandAction }) {
  const t = useTranslations("inbox.actions");
  const router = useRouter();
  const command = useCommand(join, { onDone: () => router.refresh(), onRefused: () => router.refresh() });
  return (
    <Button size="sm" icon="ticket" pending={command.pending} onClick={() => void command.run({ itemId, requestNumber: number })}>
      {t("join_this")}
    </Button>
  );
}
