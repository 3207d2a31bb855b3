"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { IntakeItem } from "#lib/inbox/contract/views.ts";
import type { IntakeDesk as Desk } from "#lib/requests/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import type { HandedForm } from "./handed-form.tsx";
import { IntakeDesk } from "./intake-desk.tsx";
import { turning } from "./item-draft.ts";

/** Intake for what came in writing: saved, it is the request of that item, and the item has ended. */
export function TurnedIntake({
  desk,
  item,
  turn,
  complete,
  recordContact,
  openCall,
  openTransfer,
  addToFile,
}: {
  desk: Desk;
  item: IntakeItem;
  turn: CommandAction<{ requestId: string; number: number }>;
  complete: CommandAction;
  recordContact: CommandAction;
  openCall: CommandAction<{ number: string }>;
  openTransfer: CommandAction<HandedForm>;
  addToFile: CommandAction;
}) {
  const t = useTranslations("inbox.intake");
  const [keepsSender, setKeepsSender] = useState(false);
  const logRequest = useMemo(() => turning(turn, item.id, keepsSender), [turn, item.id, keepsSender]);
  return (
    <IntakeDesk
      desk={desk}
      call={null}
      item={item}
      itemChoice={
        item.emailMask && (
          <Checkbox
            label={t("keep_sender", { address: item.emailMask })}
            hint={t("keep_sender_hint")}
            checked={keepsSender}
            onChange={({ target }) => setKeepsSender(target.checked)}
          />
        )
      }
      logRequest={logRequest}
      complete={complete}
      recordContact={recordContact}
      openCall={openCall}
      openTransfer={openTransfer}
      addToFile={addToFile}
    />
  );
}
