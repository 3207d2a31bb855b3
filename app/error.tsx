"use client";

import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "../components/ui/button.tsx";
import { Notice } from "../components/ui/panel.tsx";

/** What is impossible has happened on a page: a sentence, the reference support can find it by, and the way on. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("shell.error");
  return (
    <div className="mx-auto max-w-xl py-10">
      <Notice tone="danger" role="alert" title={<h1>{t("title")}</h1>}>
        <p>{t("body")}</p>
        {error.digest && (
          <p className="mt-2 text-sm">
            {t("reference")}: <code className="font-mono font-semibold select-all">{error.digest}</code>
          </p>
        )}
        <div className="mt-3 flex gap-2">
          <Button variant="primary" icon="refresh" onClick={reset}>
            {t("retry")}
          </Button>
          <ButtonLink href="/">{t("home")}</ButtonLink>
        </div>
      </Notice>
    </div>
  );
}
