"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { CommandAction } from "../form/command.ts";
import type { NavItem } from "../shell/nav-item.ts";
import { buttonClass } from "../ui/button-look.ts";
import { cx } from "../ui/class-names.ts";
import { BACKDROP } from "../ui/floating-look.ts";
import { Kbd } from "../ui/kbd.tsx";
import type { Opened } from "../ui/opening.tsx";
import { SearchPanel } from "./search-panel.tsx";

/** The box and what it finds, above the page: fetched when the page has nothing else to do. */
export default function SearchDialog({
  open,
  onOpenChange,
  places,
  personId,
  signOut,
}: Opened & { places: readonly NavItem[]; personId: string; signOut: CommandAction }) {
  const t = useTranslations("search");
  const box = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup
          initialFocus={box}
          className={cx(
            "fixed z-40 flex flex-col overflow-hidden border-line bg-raised shadow-float outline-none transition-[opacity,scale] duration-150",
            "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            "max-md:inset-0 max-md:pt-[env(safe-area-inset-top)] md:top-[10dvh] md:left-1/2 md:max-h-[75dvh] md:w-[min(42rem,calc(100vw-2rem))] md:-translate-x-1/2 md:rounded-lg md:border",
          )}
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <SearchPanel open={open} box={box} places={places} personId={personId} signOut={signOut} onDone={() => onOpenChange(false)} />
          <footer className="flex items-center gap-4 border-t border-line px-4 py-2 text-xs text-muted">
            <Hint keys={["↑", "↓"]} words={t("hint.move")} />
            <Hint keys={["↵"]} words={t("hint.open")} />
            <Dialog.Close className={buttonClass("ghost", "sm", "ml-auto gap-1.5 font-normal")}>
              <Kbd className="max-md:hidden">{t("keys.escape")}</Kbd>
              {t("hint.close")}
            </Dialog.Close>
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Hint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span className="flex items-center gap-1 max-md:hidden">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {words}
    </span>
  );
}
