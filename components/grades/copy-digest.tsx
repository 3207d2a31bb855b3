"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";

/** The run's digest, short enough to compare by eye, whole when copied. */
export function CopyDigest({ digest }: { digest: string }) {
  const t = useTranslations("grades.run");
  const toast = useToast();
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono text-sm">{digest.slice(0, 12)}…</code>
      <Button
        size="sm"
        variant="ghost"
        icon="file"
        aria-label={t("copy")}
        className="w-8 px-0"
        onClick={() => void navigator.clipboard.writeText(digest).then(() => toast({ title: t("copied") }))}
      />
      <span className="hidden font-mono text-xs break-all print:inline">{digest}</span>
    </span>
  );
}
