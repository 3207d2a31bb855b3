"use client";

import { useTranslations } from "next-intl";
import type { IntakeItem } from "#lib/inbox/contract/views.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";

/** What is being written down came in writing: its words stay in sight. */
export function ItemNotice({ item }: { item: IntakeItem }) {
  const t = useTranslations("inbox");
  const refusalText = useRefusalText();
  return (
    <Notice
      icon="inbox"
      tone={item.lost ? "warning" : "info"}
      title={t("intake.title", { number: String(item.number), channel: t(`channels.${item.channel}`) })}
      actions={
        <Link href={`/inbox?item=${item.id}`} className="text-accent hover:underline">
          {t("intake.back")}
        </Link>
      }
    >
      {item.lost && <p role="alert">{refusalText({ code: item.lost })}</p>}
      <details open>
        <summary className="text-sm text-muted">{t("intake.words")}</summary>
        {item.readings.subject && <p className="font-medium">{item.readings.subject}</p>}
        <p className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words text-sm">{item.words}</p>
      </details>
    </Notice>
  );
}
