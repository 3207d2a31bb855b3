"use client";

import { useTranslations } from "next-intl";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";

export type LiveState = "live" | "connecting" | "offline";

/** Whether changes by others arrive by themselves. Quiet while they do; says so when they do not. */
export function LiveIndicator({ state }: { state: LiveState }) {
  const t = useTranslations("shell.live");
  return (
    <span
      role="status"
      title={t(state === "live" ? "explain_live" : "explain_offline")}
      className={cx(
        "inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs whitespace-nowrap",
        state === "live" && "text-muted",
        state === "connecting" && "text-muted",
        state === "offline" && "border border-warning-line bg-warning-soft font-medium text-warning",
      )}
    >
      {state === "offline" ? (
        <Icon name="offline" />
      ) : (
        <span aria-hidden className={cx("size-2 rounded-full", state === "live" ? "bg-good" : "animate-breathe bg-muted")} />
      )}
      <span className={cx(state !== "offline" && "max-lg:sr-only")}>{t(state)}</span>
    </span>
  );
}
