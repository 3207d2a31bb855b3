"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { cx } from "../class-names.ts";
import { BACKDROP } from "../floating-look.ts";
import type { Opened } from "../opening.tsx";
import { SHEET, SheetFooter } from "./sheet-look.tsx";

export default function ConfirmBody({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  dismiss,
  danger,
  pending,
  onConfirm,
  children,
}: Opened & {
  title: ReactNode;
  description?: ReactNode;
  confirm: string;
  dismiss?: string;
  danger?: boolean;
  pending?: boolean;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("shell.ui");
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={cx(SHEET, "w-[min(28rem,calc(100vw-2rem))]")}>
          <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-4">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            {description && <AlertDialog.Description className="mt-1 text-muted">{description}</AlertDialog.Description>}
            {children && <div className="mt-3">{children}</div>}
          </div>
          <SheetFooter>
            <AlertDialog.Close render={<Button>{dismiss ?? t("back")}</Button>} />
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          </SheetFooter>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
