"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Feed } from "./use-feed.ts";

/** Why what stands here is missing or old, and the way to ask again. */
export function FeedFault({
  fault,
  again,
  className,
}: {
  fault: NonNullable<Feed<unknown>["fault"]>;
  again: () => void;
  className?: string;
}) {
  const t = useTranslations("dispatch.feed");
  return (
    <Notice
      role="status"
      tone="warning"
      className={className}
      title={t(fault)}
      actions={
        <Button size="sm" icon="refresh" onClick={again}>
          {t("again")}
        </Button>
      }
    />
  );
}
