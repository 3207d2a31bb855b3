"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";

/** Empties the form, when somebody says so twice. */
export function StartOver({ onConfirm }: { onConfirm: () => void }) {
  const t = useTranslations("requests.intake");
  const [open, setOpen] = useState(false);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" icon="trash" className="ml-auto">
          {t("clear")}
        </Button>
      }
      title={t("clear_title")}
      description={t("clear_description")}
      confirm={t("clear_confirm")}
      danger
      onConfirm={() => {
        setOpen(false);
        onConfirm();
      }}
    />
  );
}
