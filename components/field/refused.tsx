"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useRefusalText } from "../form/refusal-text.ts";
import type { Command } from "../form/use-command.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/panel.tsx";

/** Refusals after which the very same attempt can succeed. */
const TRY_AGAIN = ["offline", "unexpected", "busy", "fault", "signed_out"];

/**
 * Why the last press had no effect, right where it was pressed, and what can be done: the same attempt once more (it has
 * its effect once), or what `more` offers.
 */
export function Refused({ command, retry, more }: { command: Command<never> | Command; retry: () => void; more?: ReactNode }) {
  const t = useTranslations("field.saved");
  const form = useTranslations("form.refused");
  const refusalText = useRefusalText();
  const box = useRef<HTMLDivElement>(null);
  const { refusal, refusals, pending } = command as Command;
  useEffect(() => {
    if (refusals > 0) box.current?.scrollIntoView({ block: "nearest" });
  }, [refusals]);
  if (!refusal) return null;
  return (
    <div ref={box} role="alert">
      <Notice tone="danger" title={t("not")}>
        <p>{refusalText(refusal)}</p>
        {more}
        <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
          {refusal.code === "signed_out" && (
            <a href="/sign-in" target="_blank" rel="noopener" className={buttonClass("secondary")}>
              <Icon name="external" />
              {form("sign_in")}
            </a>
          )}
          {refusal.code === "outdated" && (
            <Button icon="refresh" onClick={() => window.location.reload()}>
              {form("reload")}
            </Button>
          )}
          {TRY_AGAIN.includes(refusal.code) && (
            <Button icon="again" pending={pending} onClick={retry}>
              {t("retry")}
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}
