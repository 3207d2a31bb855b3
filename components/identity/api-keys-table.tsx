"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiKeyView } from "#lib/identity/contract/api-keys.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Moment } from "../ui/moment.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { useToast } from "../ui/toast.tsx";

/** Every key: whose, what for, when it last called; one that leaked is ended here. */
export function ApiKeysTable({ rows, now, end }: { rows: readonly ApiKeyView[]; now: Date; end: CommandAction }) {
  const t = useTranslations("identity.keys");
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("name")}</TableHeading>
          <TableHeading>{t("kind")}</TableHeading>
          <TableHeading>{t("id")}</TableHeading>
          <TableHeading>{t("made")}</TableHeading>
          <TableHeading>{t("last_called")}</TableHeading>
          <TableHeading>{t("state")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((key) => (
          <TableRow key={key.id}>
            <TableCell>{key.name}</TableCell>
            <TableCell>{t(`kinds.${key.kind}`)}</TableCell>
            <TableCell>
              <code className="text-xs">{key.id}</code>
            </TableCell>
            <TableCell>
              <Moment at={key.madeAt} now={now} />
            </TableCell>
            <TableCell>{key.lastCalledAt ? <Moment at={key.lastCalledAt} now={now} /> : t("never")}</TableCell>
            <TableCell>
              {key.endedAt ? <StatusText tone="neutral">{t("ended")}</StatusText> : <EndKey keyId={key.id} name={key.name} end={end} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function EndKey({ keyId, name, end }: { keyId: string; name: string; end: CommandAction }) {
  const t = useTranslations("identity.keys");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const command = useCommand(end, {
    onDone: () => {
      setOpen(false);
      toast({ title: t("has_ended", { name }) });
      router.refresh();
    },
    onRefused: (refusal) => {
      setOpen(false);
      toast({ tone: "danger", title: refusalText(refusal) });
      router.refresh();
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      pending={command.pending}
      danger
      title={t("end_title", { name })}
      description={t("end_words")}
      confirm={t("end")}
      onConfirm={() => void command.run({ keyId })}
      trigger={
        <Button size="sm" aria-label={t("end_title", { name })}>
          {t("end")}
        </Button>
      }
    />
  );
}
