"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FieldError, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Tag } from "../ui/badge.tsx";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";

type Policy = {
  readonly key: string;
  readonly version: number;
  readonly value: unknown;
  readonly versions: readonly { readonly version: number; readonly effectiveFrom: Date; readonly note: string | null }[];
};

/** One policy: what holds, since when and why, and a new version decided with a reason. */
export function PolicyPanel({ policy, now, decide }: { policy: Policy; now: Date; decide: CommandAction | null }) {
  const t = useTranslations("identity.policies");
  const words = useMomentWords(now);
  const title = t(`keys.${policy.key.replace(".", "_") as "requests_clocks"}`);
  return (
    <Panel title={title} actions={<Tag>{t("version", { version: policy.version })}</Tag>}>
      {decide ? (
        <DecideForm policy={policy} decide={decide} />
      ) : (
        <pre className="overflow-x-auto text-sm">{JSON.stringify(policy.value, null, 2)}</pre>
      )}
      <h3 className="mt-4 mb-1 text-sm font-medium">{t("history")}</h3>
      <ul className="text-sm text-muted">
        {policy.versions.map(({ version, effectiveFrom, note }) => (
          <li key={version}>
            {t("version", { version })} ·{" "}
            {new Date(effectiveFrom).getTime() === 0 ? t("initial") : t("effective", { at: words.moment(effectiveFrom) })}
            {note && ` · ${note}`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DecideForm({ policy, decide }: { policy: Policy; decide: CommandAction }) {
  const t = useTranslations("identity.policies");
  const router = useRouter();
  const toast = useToast();
  const [text, setText] = useState(() => JSON.stringify(policy.value, null, 2));
  const [note, setNote] = useState("");
  const command = useCommand<{ version: number }>(decide as CommandAction<{ version: number }>, {
    onDone: ({ version }) => {
      toast({ title: t("decided", { version }) });
      router.refresh();
    },
  });
  return (
    <CommandForm
      command={command}
      input={() => ({ key: policy.key, seenVersion: policy.version, value: parsed(text), note })}
      labels={{ value: t("value"), note: t("note") }}
    >
      <FormField path="value" label={t("value")}>
        <Textarea
          rows={Math.min(14, text.split("\n").length + 1)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          className="font-mono text-sm"
        />
      </FormField>
      <FieldError path="value.form" />
      <FormField path="note" label={t("note")}>
        <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} />
      </FormField>
      <SubmitButton className="self-start">{t("decide")}</SubmitButton>
    </CommandForm>
  );
}

/** What was typed as a value; text that is no JSON goes as text, and the door says at the field that it does not fit. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
