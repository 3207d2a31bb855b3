"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Mentionable } from "#lib/requests/contract/views.ts";
import { NOTE_AUDIENCES, type NoteAudience } from "#lib/requests/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField, useFieldId } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { SuggestInput } from "../ui/suggest-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ActionDialog, type RequestAtHand } from "./action-dialog.tsx";

type Told = Pick<Mentionable, "id" | "name">;
type Draft = { readonly words: string; readonly audience: NoteAudience; readonly told: readonly Told[] };

/** Somebody at the desk who leaves word for the next: a few words, for whom, and who is told at once. */
export function NoteAction({
  request,
  isHeadquarters,
  action,
}: {
  request: RequestAtHand;
  isHeadquarters: boolean;
  action: CommandAction;
}) {
  const t = useTranslations("requests.notes");
  return (
    <ActionDialog<Draft>
      request={request}
      name="note"
      action={action}
      initial={{ words: "", audience: isHeadquarters ? "headquarters" : "everybody", told: [] }}
      input={({ words, audience, told }) => ({ words, audience, mentions: told.map(({ id }) => id) })}
      unversioned
      labels={{ words: t("words"), audience: t("audience"), mentions: t("mentions") }}
      title={t("write")}
      trigger={<Button icon="edit">{t("write")}</Button>}
      submit={t("save")}
      done={t("done")}
    >
      {(draft, change) => <NoteFields requestId={request.id} isHeadquarters={isHeadquarters} draft={draft} change={change} />}
    </ActionDialog>
  );
}

function NoteFields({
  requestId,
  isHeadquarters,
  draft,
  change,
}: {
  requestId: string;
  isHeadquarters: boolean;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}) {
  const t = useTranslations("requests.notes");
  const mentions = useFieldId("mentions");
  return (
    <>
      <FormField path="words" label={t("words")} required>
        <Textarea
          maxLength={2000}
          value={draft.words}
          onChange={({ target }) => change({ words: target.value })}
          onKeyDown={(event) => {
            // As everywhere: @ after a space asks for a name.
            const { value, selectionStart } = event.currentTarget;
            if (event.key !== "@" || !/(^|\s)$/.test(value.slice(0, selectionStart))) return;
            event.preventDefault();
            document.getElementById(mentions)?.focus();
          }}
        />
      </FormField>
      {isHeadquarters && (
        <RadioGroup
          layout="row"
          label={t("audience")}
          value={draft.audience}
          // Who may read a note to everybody need not read one to headquarters: those asked are chosen anew.
          onChange={(audience) => change({ audience, told: [] })}
          options={NOTE_AUDIENCES.toReversed().map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      )}
      <FormField path="mentions" label={t("mentions")} hint={t("mentions_hint")}>
        <Mentions requestId={requestId} audience={draft.audience} told={draft.told} onChange={(told) => change({ told })} />
      </FormField>
    </>
  );
}

function Mentions({
  requestId,
  audience,
  told,
  onChange,
}: {
  requestId: string;
  audience: NoteAudience;
  told: readonly Told[];
  onChange: (told: readonly Told[]) => void;
}) {
  const t = useTranslations("requests.notes");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  return (
    <div className="flex flex-col gap-1.5">
      {told.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {told.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-0.5 rounded-md bg-accent-soft pl-2 text-sm">
              @{inLocale(name, locale)}
              <IconButton
                icon="close"
                size="sm"
                label={t("untell", { name: inLocale(name, locale) })}
                onClick={() => onChange(told.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <SuggestInput<Mentionable>
        icon="user"
        minLength={1}
        value={typed}
        onChange={setTyped}
        search={(named, signal) => readPeople(requestId, audience, named, signal)}
        onPick={({ id, name }) => {
          setTyped("");
          if (!told.some((one) => one.id === id)) onChange([...told, { id, name }]);
        }}
        itemKey={({ id }) => id}
        renderItem={({ name, outlet, owns }) => (
          <span className="flex items-baseline justify-between gap-2">
            {inLocale(name, locale)}
            <span className="text-sm text-muted">{owns ? t("owner") : outlet ? inLocale(outlet, locale) : t("headquarters")}</span>
          </span>
        )}
      />
    </div>
  );
}

async function readPeople(requestId: string, audience: NoteAudience, named: string, signal: AbortSignal): Promise<readonly Mentionable[]> {
  const answer = await fetch(`/api/requests/${requestId}/people?${new URLSearchParams({ audience, named })}`, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { people: Mentionable[] }).people;
}
