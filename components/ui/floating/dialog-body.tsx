"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { buttonClass } from "../button-look.ts";
import { cx } from "../class-names.ts";
import { BACKDROP } from "../floating-look.ts";
import { Icon } from "../icon.tsx";
import type { Opened } from "../opening.tsx";
import { SHEET, SheetFooter } from "./sheet-look.tsx";

const FIELD = ["input:not([type=hidden], [aria-hidden=true], :disabled)", "textarea", "select", "[role=radio][tabindex='0']"].join(", ");

export default function DialogBody({
  open,
  onOpenChange,
  touched,
  title,
  description,
  wide,
  footer,
  children,
}: Opened & { title: ReactNode; description?: ReactNode; wide?: boolean; footer?: ReactNode; children?: ReactNode }) {
  const t = useTranslations("shell.ui");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={cx(SHEET, wide && "w-[min(56rem,calc(100vw-2rem))]")}
          // One who types goes on typing; a finger's keyboard would cover what there is to read first.
          initialFocus={() => (touched.current ? true : (body.current?.querySelector<HTMLElement>(FIELD) ?? true))}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="text-muted">{description}</Base.Description>}
            </div>
            <Base.Close aria-label={t("close")} className={buttonClass("ghost", "sm", "-mr-1.5 w-8 px-0")}>
              <Icon name="close" />
            </Base.Close>
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">
            {children}
          </div>
          {footer && <SheetFooter>{footer}</SheetFooter>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
