"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useState, useSyncExternalStore } from "react";
import type { CommandAction } from "../form/command.ts";
import type { NavItem } from "../shell/nav-item.ts";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { useOpening } from "../ui/opening.tsx";

const SearchDialog = fetchedLater(() => import("./search-dialog.tsx"));

/** Its key is heard before the page has woken up (`KEEP_EARLY`). */
const ASLEEP = { "aria-keyshortcuts": "Control+K Meta+K", "data-asleep": "", suppressHydrationWarning: true };

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
  const shell = useTranslations("shell");
  const [open, setOpen] = useState(false);

  const { trigger, wasOpen, opened } = useOpening({
    open,
    onOpenChange: setOpen,
    trigger: looks === "line" ? <SearchLine /> : <IconButton icon="search" label={shell("search.label")} {...ASLEEP} className="text-lg" />,
  });

  const { anchor } = opened;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    const wasPressed = anchor?.current?.dataset.asleep === "pressed";
    delete anchor?.current?.dataset.asleep;
    if (wasPressed) setOpen(true);
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [anchor]);

  return (
    <>
      {trigger}
      {wasOpen && <SearchDialog {...opened} places={places} personId={personId} signOut={signOut} />}
    </>
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
      {...ASLEEP}
      {...props}
      className="flex h-(--control-height) w-full min-w-0 items-center gap-2 rounded-md border border-control bg-panel px-2.5 text-muted transition-colors hover:border-muted"
    >
      <Icon name="search" />
      <span className="min-w-0 flex-1 truncate text-left">{shell("placeholder")}</span>
      <Kbd className="max-sm:hidden">{apple ? t("keys.apple") : t("keys.other")}</Kbd>
    </button>
  );
}
