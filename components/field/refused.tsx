"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { Refusal } from "#lib/shared/result.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { Button } from "../ui/button.tsx";
import { buttonClass } from "../ui/button-look.ts";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";

/** Refusals after which the very same attempt can succeed. */
const TRY_AGAIN = ["offline", "unexpected", "busy", "fault", "signed_out"];

/**
 * Why the last press had no effect, right where it was pressed, and what can be done: the same attempt once more (it has
 * its effect once), or what `more` offers.
 */
export function Refused({
  refusal,
  retry,
  pending,
  more,
  onDismiss,
}: {
  refusal: Refusal;
  retry: () => void;
  pending?: boolean;
  more?: ReactNode;
  onDismiss?: () => void;
}) {
  const t = useTranslations("field.saved");
  const form = useTranslations("form.refused");
  const refusalText = useRefusalText();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is brought into sight, also the same one again
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, [refusal]);
  const mayRetry = TRY_AGAIN.includes(refusal.code);
  return (
    <div ref={box} role="alert" className="max-h-[45dvh] overflow-y-auto rounded-md bg-panel">
      <Notice tone="danger" title={t("not")}>
        <p>{refusalText(refusal)}</p>
        {more}
        <div className="mt-2 flex flex-wrap gap-2">
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
          {mayRetry && (
            <Button icon="again" pending={pending} onClick={retry}>
              {t("retry")}
            </Button>
          )}
          {!mayRetry && onDismiss && <Button onClick={onDismiss}>{t("understood")}</Button>}
        </div>
      </Notice>
    </div>
  );
}
