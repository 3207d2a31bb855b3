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
import { useToast } from "../ui/toast.tsx";
import { PolicyFields, type PolicyValue } from "./policy-fields.tsx";
import { type EditedPrices, PriceListFields, usePriceLabels } from "./price-list-fields.tsx";
import { type EditedScript, ScriptFields, useScriptLabels } from "./script-fields.tsx";
import { type EditedGuarantees, ThreeGuaranteesFields, useGuaranteesLabels } from "./three-guarantees-fields.tsx";

type Policy = {
  readonly key: string;
  readonly version: number;
  readonly value: unknown;
  readonly versions: readonly { readonly version: number; readonly effectiveFrom: Date; readonly note: string | null }[];
};

/** A table of its own: its rows have words and dates as well as numbers, and are added and removed. */
const GUARANTEES = "warranty.three_guarantees";
const SCRIPT = "requests.script";
/** The same, with amounts in yuan. */
const PRICES = "warranty.price_list";

/** One policy: what holds, since when and why, and a new version decided with a reason. */
export function PolicyPanel({ policy, now, decide }: { policy: Policy; now: Date; decide: CommandAction | null }) {
  const t = useTranslations("identity.policies");
  const words = useMomentWords(now);
  const title = t(`keys.${policy.key.replace(".", "_") as "requests_clocks"}`);
  return (
    <Panel
      title={title}
      actions={<Tag>{t("version", { version: policy.version })}</Tag>}
      className={policy.key === GUARANTEES || policy.key === SCRIPT || policy.key === PRICES ? "min-w-0 lg:col-span-2" : undefined}
    >
      <DecideForm policy={policy} decide={decide} />
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

/** Whoever may only read sees the same, and cannot write in it. */
function DecideForm({ policy, decide }: { policy: Policy; decide: CommandAction | null }) {
  const t = useTranslations("identity.policies");
  const router = useRouter();
  const toast = useToast();
  const [value, setValue] = useState(policy.value as PolicyValue);
  const [note, setNote] = useState("");
  const guarantees = useGuaranteesLabels();
  const script = useScriptLabels();
  const prices = usePriceLabels();
  const command = useCommand<{ version: number }>((decide ?? mayNot) as CommandAction<{ version: number }>, {
    onDone: ({ version }) => {
      toast({ title: t("decided", { version }) });
      router.refresh();
    },
  });
  return (
    <CommandForm
      command={command}
      input={() => ({ key: policy.key, seenVersion: policy.version, value, note })}
      labels={{
        note: t("note"),
        ...(policy.key === GUARANTEES && guarantees(value as EditedGuarantees)),
        ...(policy.key === SCRIPT && script(value as unknown as EditedScript)),
        ...(policy.key === PRICES && prices(value as EditedPrices)),
      }}
    >
      <fieldset disabled={!decide} className="contents">
        {policy.key === GUARANTEES ? (
          <ThreeGuaranteesFields value={value as EditedGuarantees} onChange={setValue} />
        ) : policy.key === SCRIPT ? (
          <ScriptFields value={value as unknown as EditedScript} onChange={(next) => setValue(next as unknown as PolicyValue)} />
        ) : policy.key === PRICES ? (
          <PriceListFields value={value as EditedPrices} onChange={setValue} />
        ) : (
          <PolicyFields value={value} onChange={setValue} />
        )}
      </fieldset>
      <FieldError path="value.form" />
      {decide && (
        <>
          <FormField path="note" label={t("note")}>
            <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} />
          </FormField>
          <SubmitButton className="self-start">{t("decide")}</SubmitButton>
        </>
      )}
    </CommandForm>
  );
}

const mayNot: CommandAction = async () => ({ ok: false, refusal: { code: "denied" } });
