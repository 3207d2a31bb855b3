"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useCallback } from "react";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Notice } from "../ui/notice.tsx";
import { useChangeSentence } from "./change-words.ts";
import { useCompany } from "./use-company.ts";

/**
 * Who else has this file open now, and what they have done since it was opened here: two agents in one file see each other. What is
 * being typed stays as it is.
 */
export function FileCompany({
  fileId,
  version,
  overtaken,
  className,
}: {
  fileId: string;
  version: number;
  overtaken: () => void;
  className?: string;
}) {
  const t = useTranslations("customers.company");
  const locale = useLocale();
  const sentence = useChangeSentence();
  const { company, read } = useCompany(fileId, version, overtaken);
  const news: { key: string; at: string; words: ReactNode }[] = [
    ...(company?.changes ?? []).map((change) => ({
      key: `change ${change.version}`,
      at: change.at,
      words: t("changed", { name: inLocale(change.by, locale), what: sentence(change) }),
    })),
    ...(company?.requests ?? []).map(({ id, number, by, at }) => ({
      key: `request ${id}`,
      at,
      words: by ? t("logged", { name: inLocale(by, locale), number: String(number) }) : t("logged_by_machine", { number: String(number) }),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div role="status" className={cx("flex flex-col gap-2 empty:hidden", className)}>
      {company?.others.map(({ id, name, since }) => (
        <StatusText key={id} tone="warning" icon="users" className="text-sm">
          {t("here", {
            name: inLocale(name, locale),
            minutes: Math.max(0, Math.floor((Date.parse(company.now) - Date.parse(since)) / 60_000)),
          })}
        </StatusText>
      ))}
      {news.length > 0 && (
        <Notice
          tone="info"
          icon="users"
          title={t("news")}
          actions={
            <Button size="sm" onClick={read}>
              {t("read")}
            </Button>
          }
        >
          <ul className="flex flex-col gap-1">
            {news.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

/** The same on the file's own page, which shows itself anew. */
export function PageCompany({ fileId, version }: { fileId: string; version: number }) {
  const router = useRouter();
  const overtaken = useCallback(() => router.refresh(), [router]);
  return <FileCompany key={fileId} fileId={fileId} version={version} overtaken={overtaken} className="mb-4" />;
}
