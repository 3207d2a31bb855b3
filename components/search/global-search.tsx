"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { CommandAction } from "../form/command.ts";
import type { NavItem } from "../shell/nav-item.ts";
import { buttonClass } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { BACKDROP } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SearchPanel } from "./search-panel.tsx";

/**
 * One search for everything (UX, "Everywhere"): Ctrl/⌘ K on every page, a line in the desk's header, an icon on the phone.
 * Open, type, arrows, Enter; Escape leaves, and the focus is where it was.
 */
export function GlobalSearch({
  looks,
  places,
  personId,
  signOut,
}: {
  looks: "line" | "icon";
  places: readonly NavItem[];
  personId: string;
  signOut: CommandAction;
}) {
  const t = useTranslations("search");
  const shell = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={looks === "line" ? <SearchLine /> : <IconButton icon="search" label={shell("search.label")} className="text-lg" />}
      />
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
          <SearchPanel open={open} box={box} places={places} personId={personId} signOut={signOut} onDone={() => setOpen(false)} />
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

/** Looks like the box it opens, so that nobody has to learn the key. */
function SearchLine(props: ComponentProps<"button">) {
  const t = useTranslations("search");
  const shell = useTranslations("shell.search");
  const apple = useSyncExternalStore(
    () => () => undefined,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
  return (
    <button
      type="button"
      aria-label={shell("label")}
      aria-keyshortcuts="Control+K Meta+K"
      {...props}
      className="flex h-(--control-height) w-full min-w-0 items-center gap-2 rounded-md border border-control bg-panel px-2.5 text-muted transition-colors hover:border-muted"
    >
      <Icon name="search" />
      <span className="min-w-0 flex-1 truncate text-left">{shell("placeholder")}</span>
      <Kbd className="max-sm:hidden">{apple ? t("keys.apple") : t("keys.other")}</Kbd>
    </button>
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
