"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "../button-look.ts";
import { cx } from "../class-names.ts";
import { BACKDROP } from "../floating-look.ts";
import { Icon } from "../icon.tsx";
import type { Opened } from "../opening.tsx";

const SIDE = {
  right: "inset-y-0 right-0 w-[min(32rem,100vw)] border-l data-ending-style:translate-x-6 data-starting-style:translate-x-6",
  left: "inset-y-0 left-0 w-[min(20rem,85vw)] border-r data-ending-style:-translate-x-6 data-starting-style:-translate-x-6",
  bottom:
    "inset-x-0 bottom-0 mx-auto max-h-[90dvh] max-w-xl rounded-t-lg border-t data-ending-style:translate-y-6 data-starting-style:translate-y-6",
};

export default function DrawerBody({
  open,
  onOpenChange,
  title,
  description,
  side = "right",
  footer,
  children,
}: Opened & {
  title: ReactNode;
  description?: ReactNode;
  side?: keyof typeof SIDE;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("shell.ui");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup
          className={cx(
            "fixed z-40 flex flex-col border-line bg-panel shadow-float transition-[transform,opacity] duration-150 outline-none",
            "data-ending-style:opacity-0 data-starting-style:opacity-0",
            SIDE[side],
          )}
        >
          <header className="flex items-start gap-3 border-b border-line px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
              {description && <Dialog.Description className="text-sm text-muted">{description}</Dialog.Description>}
            </div>
            <Dialog.Close aria-label={t("close")} className={buttonClass("ghost", "sm", "w-8 px-0")}>
              <Icon name="close" />
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3">{footer}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
