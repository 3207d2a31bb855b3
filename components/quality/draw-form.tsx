"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { AgentChoice } from "#lib/quality/contract/views.ts";
import { MOST_DRAWN } from "#lib/quality/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";

/** Draws requests of an agent: of whom, from when, how many, by which seed. */
export function DrawForm({
  agents,
  from,
  until,
  draw,
}: {
  agents: readonly AgentChoice[];
  from: string;
  until: string;
  draw: CommandAction<{ sampleId: string }>;
}) {
  const t = useTranslations("quality.draw");
  const locale = useLocale();
  const router = useRouter();
  const [value, setValue] = useState({ agentId: "", fromDay: from, untilDay: until, size: "5", seed: "" });
  const change = (part: Partial<typeof value>) => setValue((before) => ({ ...before, ...part }));
  const command = useCommand(draw, { onDone: ({ sampleId }) => router.push(`/quality/${sampleId}`) });
  return (
    <CommandForm
      command={command}
      labels={{ agentId: t("agent"), fromDay: t("from"), untilDay: t("until"), size: t("size"), seed: t("seed") }}
      input={() => ({
        ...{ agentId: value.agentId || undefined, fromDay: value.fromDay, untilDay: value.untilDay, seed: value.seed },
        size: /^\d+$/.test(value.size.trim()) ? Number(value.size) : value.size,
      })}
    >
      <FormField path="agentId" label={t("agent")} required>
        <Select
          placeholder={t("choose")}
          value={value.agentId}
          onChange={({ target }) => change({ agentId: target.value })}
          options={agents.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
        />
      </FormField>
      <div className="grid grid-cols-2 gap-2">
        <FormField path="fromDay" label={t("from")} required>
          <Input type="date" value={value.fromDay} onChange={({ target }) => change({ fromDay: target.value })} />
        </FormField>
        <FormField path="untilDay" label={t("until")} required>
          <Input type="date" value={value.untilDay} onChange={({ target }) => change({ untilDay: target.value })} />
        </FormField>
      </div>
      <FormField path="size" label={t("size")} hint={t("size_hint", { most: MOST_DRAWN })} required>
        <Input inputMode="numeric" value={value.size} onChange={({ target }) => change({ size: target.value })} />
      </FormField>
      <FormField path="seed" label={t("seed")} hint={t("seed_hint")} optional>
        <Input maxLength={40} autoComplete="off" value={value.seed} onChange={({ target }) => change({ seed: target.value })} />
      </FormField>
      <SubmitButton className="self-start">{t("submit")}</SubmitButton>
    </CommandForm>
  );
}
