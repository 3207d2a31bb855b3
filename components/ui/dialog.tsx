"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useRef } from "react";
import { Button, buttonClass } from "./button.tsx";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/** What dims the page behind a sheet. */
export const BACKDROP =
  "fixed inset-0 z-40 bg-(--backdrop) transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

const SHEET = cx(
  "fixed top-1/2 left-1/2 z-40 flex max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col",
  "rounded-lg border border-line bg-raised shadow-float outline-none transition-[opacity,scale] duration-150",
  "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
);

type Opening = {
  title: ReactNode;
  description?: ReactNode;
  /** The element that opens it (a `Button`). Without one give `open` and `onOpenChange`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const FIELD = ["input:not([type=hidden], [aria-hidden=true], :disabled)", "textarea", "select", "[role=radio][tabindex='0']"].join(", ");

/**
 * A short task of its own above the page. The focus begins in its first field, is kept inside and returns to where it was;
 * Escape closes.
 */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  wide,
  footer,
  children,
}: Opening & {
  wide?: boolean;
  /** Buttons, the likely one last. Wrap one in `DialogClose` to close. */
  footer?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("shell.ui");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={cx(SHEET, wide && "w-[min(56rem,calc(100vw-2rem))]")}
          // One who types goes on typing; a finger's keyboard would cover what there is to read first.
          initialFocus={(how) => (how === "touch" ? true : (body.current?.querySelector<HTMLElement>(FIELD) ?? true))}
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
          {footer && <Footer>{footer}</Footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog or drawer around it: `<DialogClose render={<Button>…</Button>} />`. */
export const DialogClose = Base.Close;

/**
 * Asks before something that cannot simply be undone. Says what will happen, in the words of the act: `confirm` is the verb
 * ("Cancel the request"), never "OK". A press outside does not close it.
 */
export function ConfirmDialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  confirm,
  dismiss,
  danger,
  pending,
  onConfirm,
  children,
}: Opening & {
  confirm: string;
  /** The way out; without it "back". */
  dismiss?: string;
  danger?: boolean;
  pending?: boolean;
  /** The dialog stays open; close it through `onOpenChange` when the answer is there. */
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("shell.ui");
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={cx(SHEET, "w-[min(28rem,calc(100vw-2rem))]")}>
          <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-4">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            {description && <AlertDialog.Description className="mt-1 text-muted">{description}</AlertDialog.Description>}
            {children && <div className="mt-3">{children}</div>}
          </div>
          <Footer>
            <AlertDialog.Close render={<Button>{dismiss ?? t("back")}</Button>} />
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          </Footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Footer({ children }: { children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>;
}
