"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { buttonClass } from "../ui/button-look.ts";
import { Icon } from "../ui/icon.tsx";
import { fieldId } from "./field-id.ts";
import { useProblemText, useRefusalText } from "./refusal-text.ts";
import type { Command } from "./use-command.ts";

/** Where to sign in when a session has ended; opened beside, so that nothing typed is lost. */
const SIGN_IN = "/sign-in";

/** What was refused, in a sentence, and which fields to mend. Takes the focus at each refusal; each field is a link to it. */
export function ErrorSummary({
  command,
  prefix,
  labels = {},
}: {
  command: Command;
  prefix: string;
  labels?: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("form");
  const refusalText = useRefusalText();
  const problemText = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const { refusal, refusals } = command;

  useEffect(() => {
    if (refusals > 0) box.current?.focus();
  }, [refusals]);

  if (!refusal) return null;
  const fields = Object.entries(refusal.fields ?? {});
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex items-start gap-2.5 rounded-md border border-danger-line bg-danger-soft px-3 py-2.5 text-danger"
    >
      <Icon name="alert" className="mt-[0.2em]" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t("summary.title")}</p>
        {fields.length === 0 ? (
          <p className="text-ink">{refusalText(refusal)}</p>
        ) : (
          <>
            <p className="text-ink">{t("summary.fields", { count: fields.length })}</p>
            <ul className="mt-1 list-disc pl-5">
              {fields.map(([path, problem]) => (
                <li key={path}>
                  <a
                    href={`#${fieldId(prefix, path)}`}
                    className="underline underline-offset-2"
                    onClick={(event) => {
                      event.preventDefault();
                      goTo(fieldId(prefix, path));
                    }}
                  >
                    {labels[path] ? t("summary.field", { label: labels[path], problem: problemText(problem) }) : problemText(problem)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {refusal.code === "signed_out" && (
          <a href={SIGN_IN} target="_blank" rel="noopener" className={buttonClass("secondary", "sm", "mt-2")}>
            <Icon name="external" />
            {t("refused.sign_in")}
          </a>
        )}
        {refusal.code === "outdated" && (
          <Button size="sm" icon="refresh" className="mt-2" onClick={() => window.location.reload()}>
            {t("refused.reload")}
          </Button>
        )}
      </div>
    </div>
  );
}

function goTo(id: string) {
  const target = document.getElementById(id);
  const control = target?.matches("input, select, textarea, button, [tabindex]")
    ? target
    : target?.querySelector<HTMLElement>("input, select, textarea, button, [tabindex]");
  target?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
