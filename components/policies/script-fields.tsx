"use client";

import { useTranslations } from "next-intl";
import { PLACEHOLDERS, SCRIPT_KINDS, SCRIPT_STEPS } from "#lib/requests/contract/script-vocabulary.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";

type Line = { readonly kind: string; readonly step: string; readonly zh: string; readonly en: string };
/** The script while it is written: any line may hold what the door will refuse. */
export type EditedScript = { readonly unitZh: string; readonly unitEn: string; readonly lines: readonly Line[] };

const MOST = 400;

/** What agents say: the unit's name, and line by line whose, at which step, and the words in both languages. */
export function ScriptFields({ value, onChange }: { value: EditedScript; onChange: (value: EditedScript) => void }) {
  const t = useTranslations("requests.script_table");
  const names = useScriptNames();
  const change = (at: number, part: Partial<Line>) =>
    onChange({ ...value, lines: value.lines.map((line, index) => (index === at ? { ...line, ...part } : line)) });
  const addBelow = (at: number) => {
    const { kind = "any", step = "ask" } = value.lines[at] ?? {};
    onChange({ ...value, lines: value.lines.toSpliced(at + 1, 0, { kind, step, zh: "", en: "" }) });
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-sm text-muted">
        {t("hint", { placeholders: PLACEHOLDERS.map((name) => `{${name}} ${t(`placeholders.${name}`)}`).join(" · ") })}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField path="value.unitZh" label={t("unit_zh")}>
          <Input maxLength={40} value={value.unitZh} onChange={({ target }) => onChange({ ...value, unitZh: target.value })} />
        </FormField>
        <FormField path="value.unitEn" label={t("unit_en")}>
          <Input maxLength={60} value={value.unitEn} onChange={({ target }) => onChange({ ...value, unitEn: target.value })} />
        </FormField>
      </div>
      <ol className="flex flex-col gap-1.5" aria-label={t("lines")}>
        {value.lines.map((line, at) => {
          const field = (name: keyof Line) => ({
            path: `value.lines.${at}.${name}`,
            label: t("row", { row: at + 1, field: t(name) }),
            hideLabel: true as const,
          });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the door tells its problems by it
            <li key={at} className="grid items-start gap-1.5 md:grid-cols-[7.5rem_7.5rem_minmax(0,1fr)_minmax(0,1fr)_auto]">
              <FormField {...field("kind")}>
                <Select
                  value={line.kind}
                  options={SCRIPT_KINDS.map((kind) => ({ value: kind, label: names.kind(kind) }))}
                  onChange={({ target }) => change(at, { kind: target.value })}
                />
              </FormField>
              <FormField {...field("step")}>
                <Select
                  value={line.step}
                  options={SCRIPT_STEPS.map((step) => ({ value: step, label: t(`steps.${step}`) }))}
                  onChange={({ target }) => change(at, { step: target.value })}
                />
              </FormField>
              {(["zh", "en"] as const).map((tongue) => (
                <FormField key={tongue} {...field(tongue)}>
                  <Textarea
                    rows={2}
                    maxLength={MOST}
                    lang={tongue === "zh" ? "zh-CN" : "en"}
                    value={line[tongue]}
                    onChange={({ target }) => change(at, { [tongue]: target.value })}
                  />
                </FormField>
              ))}
              <span className="flex">
                <Button variant="ghost" icon="plus" aria-label={t("add_below", { row: at + 1 })} onClick={() => addBelow(at)} />
                <Button
                  variant="ghost"
                  icon="trash"
                  aria-label={t("remove", { row: at + 1 })}
                  onClick={() => onChange({ ...value, lines: value.lines.toSpliced(at, 1) })}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <Button icon="plus" className="self-start" onClick={() => addBelow(value.lines.length - 1)}>
        {t("add")}
      </Button>
    </div>
  );
}

function useScriptNames() {
  const t = useTranslations("requests.script_table");
  const types = useTranslations("requests.types");
  return { kind: (kind: (typeof SCRIPT_KINDS)[number]) => (kind === "any" || kind === "callback" ? t(`kinds.${kind}`) : types(kind)) };
}

/** What each field of the script is called in the summary of problems: its line and its column. */
export function useScriptLabels(): (value: EditedScript) => Record<string, string> {
  const t = useTranslations("requests.script_table");
  return (value) => ({
    "value.unitZh": t("unit_zh"),
    "value.unitEn": t("unit_en"),
    ...Object.fromEntries(
      (value.lines ?? []).flatMap((_, at) =>
        (["kind", "step", "zh", "en"] as const).map((name) => [`value.lines.${at}.${name}`, t("row", { row: at + 1, field: t(name) })]),
      ),
    ),
  });
}
