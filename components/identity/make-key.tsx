"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KEY_KINDS, type KeyKind } from "#lib/identity/contract/api-keys.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";

type Made = { readonly keyId: string; readonly secret: string };

/** Makes a key and shows its secret, this once. */
export function MakeKey({ make }: { make: CommandAction<Made> }) {
  const t = useTranslations("identity.keys");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<KeyKind>("dealer");
  const command = useCommand<Made>(make, {
    onDone: (key) => {
      setMade(key);
      router.refresh();
    },
  });
  const close = (next: boolean) => {
    setOpen(next);
    if (next) return;
    setMade(null);
    setName("");
    command.reset();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      trigger={<Button icon="plus">{t("make")}</Button>}
      title={t(made ? "made_title" : "make")}
      description={t(made ? "made_words" : "make_words")}
      footer={made ? <DialogClose render={<Button variant="primary">{t("noted")}</Button>} /> : undefined}
    >
      {made ? (
        <>
          <Notice tone="warning" icon="key">
            {t("once")}
          </Notice>
          <DescriptionList
            className="mt-3"
            items={[
              { term: t("id"), detail: <code className="break-all select-all">{made.keyId}</code> },
              { term: t("secret"), detail: <code className="break-all select-all">{made.secret}</code> },
            ]}
          />
        </>
      ) : (
        <CommandForm command={command as never} input={() => ({ kind, name })} labels={{ name: t("name"), kind: t("kind") }}>
          <FormField path="kind" label={t("kind")} required>
            <Select
              value={kind}
              onChange={(event) => setKind(event.target.value as KeyKind)}
              options={KEY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          </FormField>
          <FormField path="name" label={t("name")} hint={t("name_hint")} required>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={60} autoComplete="off" />
          </FormField>
          <div className="flex justify-end gap-2 border-t border-line pt-3">
            <DialogClose render={<Button>{t("back")}</Button>} />
            <SubmitButton>{t("make")}</SubmitButton>
          </div>
        </CommandForm>
      )}
    </Dialog>
  );
}
