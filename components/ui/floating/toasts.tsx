"use client";

import { Toast } from "@base-ui/react/toast";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { buttonClass } from "../button-look.ts";
import { cx } from "../class-names.ts";
import { Icon, type IconName } from "../icon.tsx";
import type { ToastInput } from "../toast.tsx";
import { TONE_TEXT, type Tone } from "../tone.ts";

const ICON: Record<Tone, IconName> = { neutral: "info", info: "info", good: "done", warning: "warning", danger: "alert" };

/** The live region of the notices, with those that were said before it stood. `listen` gives each to its listener, from then on at once. */
export default function Toasts({ listen }: { listen: (say: (input: ToastInput) => void) => () => void }) {
  return (
    <Toast.Provider limit={4}>
      <Toast.Portal>
        <Toast.Viewport
          data-toasts=""
          className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 print:hidden [:root:has([data-density=field])_&]:bottom-24"
        >
          <ToastList listen={listen} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ listen }: { listen: (say: (input: ToastInput) => void) => () => void }) {
  const { toasts, add } = Toast.useToastManager();
  const t = useTranslations("shell.ui");
  useEffect(
    () =>
      listen(({ tone = "good", title, description, action, sticky }) => {
        add({
          type: tone,
          title,
          description,
          timeout: sticky || tone === "danger" ? 0 : action ? 10_000 : 5_000,
          ...(action && { actionProps: { children: action.label, onClick: action.onPress } }),
        });
      }),
    [listen, add],
  );
  return toasts.map((toast) => {
    const tone = (toast.type ?? "neutral") as Tone;
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["right", "down"]}
        className={cx(
          "pointer-events-auto rounded-lg border border-line-strong bg-raised shadow-float",
          "translate-x-(--toast-swipe-movement-x) transition-[opacity,transform] duration-150",
          "data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden",
        )}
      >
        <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3.5">
          <Icon name={ICON[tone]} className={cx("mt-[0.2em]", TONE_TEXT[tone])} />
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-semibold" />
            <Toast.Description className="text-sm text-muted" />
            <Toast.Action className={buttonClass("secondary", "sm", "mt-1.5")} />
          </div>
          <Toast.Close aria-label={t("close")} className={buttonClass("ghost", "sm", "w-7 px-0")}>
            <Icon name="close" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}
