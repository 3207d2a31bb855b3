"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "../components/ui/button-look.ts";

/**
 * What is impossible has happened on a page: a sentence, the reference support can find it by, and the way on. Every page brings
 * this along, so it is made of little; and the way home is a page anew.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors");
  return (
    <div className="mx-auto max-w-xl py-10">
      <div role="alert" className="rounded-md border border-danger-line bg-danger-soft px-3 py-2">
        <h1 className="font-semibold text-danger">{t("title")}</h1>
        <p>{t("body")}</p>
        {error.digest && (
          <p className="mt-2 text-sm">
            {t("reference")}: <code className="font-mono font-semibold select-all">{error.digest}</code>
          </p>
        )}
        <div className="mt-3 flex gap-2">
          <button type="button" className={buttonClass("primary")} onClick={reset}>
            {t("retry")}
          </button>
          <a href="/" className={buttonClass()}>
            {t("home")}
          </a>
        </div>
      </div>
    </div>
  );
}
