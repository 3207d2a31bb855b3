"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MOST_SENT_BYTES, MOST_SHEET_BYTES, MOST_SHEET_ROWS } from "#lib/inbox/contract/sheet.ts";
import type { SheetLine, SheetRead } from "#lib/inbox/rules/sheet.ts";
import type { Refusal } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Field, useFieldWiring } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { useToast } from "../ui/toast.tsx";
import { SheetPreview } from "./sheet-preview.tsx";

type Chosen = { readonly name: string; readonly read: SheetRead | { readonly ok: false; readonly code: "sheet_too_large" } };

/** A file, what was read out of it on this machine, and, once every line is right, one key to take all of them in. */
export function SheetImport({ importSheet }: { importSheet: CommandAction<{ items: number }> }) {
  const t = useTranslations("inbox.sheet");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const command = useCommand(importSheet, {
    onDone: ({ items }) => {
      toast({ title: t("done", { count: items }) });
      router.push("/inbox?channel=sheet");
    },
  });
  const choose = async (file: File | undefined) => {
    command.reset();
    setChosen(file ? { name: file.name, read: await readFile(file) } : null);
  };
  const read = chosen?.read;
  const lines = read?.ok ? withRefused(read.lines, command.refusal) : [];
  const faults = lines.filter(({ problems }) => Object.keys(problems).length > 0).length;
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <Field label={t("file")} hint={t("hint", { most: MOST_SHEET_ROWS })}>
          <SheetFile choose={(file) => void choose(file)} />
        </Field>
      </Panel>
      {read && !read.ok && (
        <Notice tone="danger" role="alert" title={t(`faults.${read.code}`, { most: MOST_SHEET_ROWS })}>
          {"missing" in read && read.missing && t("missing", { columns: read.missing.map((column) => t(`columns.${column}`)).join("、") })}
        </Notice>
      )}
      {read?.ok && (
        <Panel
          flush
          title={t("preview", { count: read.lines.length })}
          footer={
            <>
              <Button
                variant="primary"
                icon="inbox"
                disabled={faults > 0}
                pending={command.pending}
                onClick={() => void command.run({ rows: read.lines.map(({ cells }) => cells) })}
              >
                {t("import", { count: read.lines.length })}
              </Button>
              <span role="status" className={faults > 0 ? "text-sm text-danger" : "text-sm text-muted"}>
                {faults > 0 ? t("wrong", { count: faults }) : t("right")}
              </span>
              {command.refusal && <span className="text-sm text-danger">{refusalText(command.refusal)}</span>}
            </>
          }
        >
          <SheetPreview columns={read.columns} lines={lines} />
        </Panel>
      )}
    </div>
  );
}

/** Named by the field around it, as every control is. */
function SheetFile({ choose }: { choose: (file: File | undefined) => void }) {
  return (
    <input
      type="file"
      accept=".xlsx,.csv,.txt,.tsv,text/csv"
      className="block w-full text-sm file:mr-3 file:rounded-md file:border file:border-line file:bg-panel file:px-3 file:py-1.5 file:font-medium"
      {...useFieldWiring({})}
      onChange={({ target }) => choose(target.files?.[0])}
    />
  );
}

/** The lines as they were sent, with what was refused at each. */
function withRefused(lines: readonly SheetLine[], refusal: Refusal | null): readonly SheetLine[] {
  return lines.map((line, row) => {
    const words = refusal?.fields?.[`rows.${row}.words`];
    return words ? { ...line, problems: { ...line.problems, words } } : line;
  });
}

/** Read where the file is: what is wrong never leaves the machine. */
async function readFile(file: File): Promise<Chosen["read"]> {
  if (file.size > MOST_SHEET_BYTES) return { ok: false, code: "sheet_too_large" };
  const { readSheet } = await import("#lib/inbox/rules/sheet.ts");
  const read = await readSheet(new Uint8Array(await file.arrayBuffer()));
  const sent = read.ok ? new TextEncoder().encode(JSON.stringify(read.lines.map(({ cells }) => cells))).length : 0;
  return sent > MOST_SENT_BYTES ? { ok: false, code: "sheet_too_large" } : read;
}
