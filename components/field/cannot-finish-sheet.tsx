"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { NEEDS } from "#lib/field/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { FormRadio } from "./form-radio.tsx";
import { useName } from "./order-words.ts";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { KeptDraft } from "./use-visit-draft.ts";
import { DayField, dayTimes, instantText, TimeField } from "./when-fields.tsx";

/** What an unfinished visit needs, in words, and by when: the support platform takes it from here. */
export function CannotFinishSheet({
  visit,
  draft,
  save,
  now,
  onClose,
}: {
  visit: VisitView;
  draft: KeptDraft;
  save: CommandAction;
  now: Date;
  onClose: () => void;
}) {
  const t = useTranslations("field.cannot");
  const when = useTranslations("field.when");
  const name = useName();
  const { order } = visit;
  const { need, needWords, needPartId } = draft.value;
  const [due, setDue] = useState(() => ({ ...dayTimes(new Date(now.getTime() + 86_400_000)), from: "10:00" }));
  const command = useFieldCommand(save, {
    onDone: () => {
      draft.discard();
      onClose();
    },
  });
  const parts = new Map(
    visit.symptoms.flatMap(({ causes }) =>
      causes.flatMap(({ actions }) => actions.flatMap((action) => action.parts.map((part) => [part.id, part]))),
    ),
  );
  return (
    <Sheet
      title={t("title")}
      hint={t("hint")}
      submit={t("submit")}
      command={command}
      input={() => ({
        workOrderId: order.workOrderId,
        seenVersion: order.version,
        need,
        words: needWords,
        partId: need === "parts" ? needPartId : null,
        dueAt: instantText(due.day, due.from),
      })}
      labels={{ need: t("need"), words: t("words"), partId: t("part"), dueAt: t("due") }}
      onClose={onClose}
    >
      <FormRadio
        path="need"
        label={t("need")}
        required
        value={need}
        onChange={(chosen) => draft.put({ need: chosen })}
        options={NEEDS.map((code) => ({ value: code, label: t(`needs.${code}`), icon: ICON[code] }))}
      />
      {need === "parts" && parts.size > 0 && (
        <FormField path="partId" label={t("part")}>
          <Select
            placeholder={t("part_none")}
            value={needPartId ?? ""}
            onChange={({ target }) => draft.put({ needPartId: target.value || null })}
            options={[...parts.values()].map((part) => ({ value: part.id, label: name(part.name) }))}
          />
        </FormField>
      )}
      <FormField path="words" label={t("words")} hint={t("words_hint")} required>
        <Textarea rows={3} maxLength={500} value={needWords} onChange={({ target }) => draft.put({ needWords: target.value })} />
      </FormField>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t("due")}</legend>
        <DayField day={due.day} onChange={(day) => setDue({ ...due, day })} now={now} />
        <TimeField path="dueAt" label={when("to")} value={due.from} onChange={(from) => setDue({ ...due, from })} />
      </fieldset>
    </Sheet>
  );
}

const ICON = { parts: "package", support: "support", return: "calendar", workshop: "building" } as const;
