"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { OpenRequestView } from "#lib/requests/contract/views.ts";
import { BESIDE_REASONS, type BesideReason } from "#lib/requests/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import type { SettledDraft } from "./settled-draft.ts";

/** The same appliance has an open request of this kind: what is said joins it (Alt+J), or it is said why not. */
export function SimilarField({
  draft,
  settle,
  similar,
  besideReason,
  recordContact,
  onJoined,
}: {
  draft: IntakeDraft;
  settle: (change: Partial<SettledDraft>) => void;
  similar: OpenRequestView;
  besideReason: BesideReason | "";
  /** Null where joining belongs to something else. */
  recordContact: CommandAction | null;
  onJoined: () => void;
}) {
  const t = useTranslations("requests");
  const number = String(similar.number);
  return (
    <Notice tone="warning" icon="again" title={t("intake.similar", { type: t(`types.${similar.type}`), number })}>
      <div className="mt-2 grid grid-cols-2 items-end gap-3">
        <FormField path="beside.reason" label={t("intake.fields.beside")} required>
          <Select
            value={besideReason}
            placeholder={t("intake.choose_reason")}
            onChange={({ target }) => settle({ besideOf: similar.id, besideReason: target.value as BesideReason })}
            options={BESIDE_REASONS.map((value) => ({ value, label: t(`beside_reasons.${value}`) }))}
          />
        </FormField>
        {recordContact && <Join draft={draft} similar={similar} recordContact={recordContact} onJoined={onJoined} />}
      </div>
    </Notice>
  );
}

function Join({
  draft,
  similar,
  recordContact,
  onJoined,
}: {
  draft: IntakeDraft;
  similar: OpenRequestView;
  recordContact: CommandAction;
  onJoined: () => void;
}) {
  const t = useTranslations("requests.intake");
  const toast = useToast();
  const refusalText = useRefusalText();
  const number = String(similar.number);
  const command = useCommand(recordContact, {
    onDone: () => {
      toast({ title: t("joined", { number }) });
      onJoined();
    },
    onRefused: (refusal) => toast({ tone: "danger", title: refusalText(refusal) }),
  });
  const { channel, words } = draft;
  const join = () => void command.run({ requestId: similar.id, purpose: "same_matter", channel, direction: "incoming", words });
  const latest = useRef(join);
  latest.current = join;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyJ") return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <Button icon="again" pending={command.pending} onClick={join} shortcut={<Kbd>{t("join_key")}</Kbd>}>
      {t("join", { number })}
    </Button>
  );
}
