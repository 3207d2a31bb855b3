"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MergedIn, MergePreview } from "#lib/customers/contract/merge.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Problem } from "../ui/field.tsx";
import { Moment } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { useToast } from "../ui/toast.tsx";
import type { FileAtHand } from "./file-dialog.tsx";

/** Both files were looked at: they become one. */
export function MergeButton({ preview: { from, into }, merge }: { preview: MergePreview; merge: CommandAction<{ customerId: string }> }) {
  const t = useTranslations("customers.merge");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const command = useCommand(merge, {
    onDone: ({ customerId }) => {
      toast({ title: t("done") });
      router.push(`/customers/${customerId}`);
    },
    onRefused: () => router.refresh(),
  });
  return (
    <span className="flex flex-col items-end gap-1">
      <Button
        variant="primary"
        pending={command.pending}
        onClick={() => void command.run({ fromId: from.id, intoId: into.id, seenFrom: from.version, seenInto: into.version })}
      >
        {t("confirm")}
      </Button>
      {command.refusal && <Problem>{refusalText(command.refusal)}</Problem>}
    </span>
  );
}

/** What became part of this file in the last thirty days, and the way back. */
export function MergedPanel({
  file,
  merged,
  now,
  undo,
}: {
  file: FileAtHand;
  merged: readonly MergedIn[];
  now: Date;
  undo: CommandAction | null;
}) {
  const t = useTranslations("customers.merge");
  return (
    <Panel title={t("merged")} icon="users">
      <ul className="flex flex-col gap-2">
        {merged.map((one) => (
          <li key={one.id} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              {t("merged_file", { number: String(one.number), name: one.name })}{" "}
              <Moment at={one.at} now={now} className="text-sm text-muted" />
            </span>
            {undo && <UndoButton file={file} merged={one} undo={undo} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function UndoButton({ file, merged, undo }: { file: FileAtHand; merged: MergedIn; undo: CommandAction }) {
  const t = useTranslations("customers.merge");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const command = useCommand(undo, {
    onDone: () => {
      setOpen(false);
      toast({ title: t("undone") });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale") router.refresh();
    },
  });
  return (
    <>
      <Button
        size="sm"
        icon="again"
        onClick={() => {
          command.reset();
          setOpen(true);
        }}
      >
        {t("undo_button")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("undo_title", { number: String(merged.number), name: merged.name })}
        description={t("undo_words")}
        confirm={t("undo_button")}
        pending={command.pending}
        onConfirm={() => void command.run({ mergeId: merged.id, seenVersion: file.version })}
      >
        {command.refusal && <Notice tone="danger">{refusalText(command.refusal)}</Notice>}
      </ConfirmDialog>
    </>
  );
}
