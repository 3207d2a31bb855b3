"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Popover } from "../ui/popover.tsx";

type Link = { readonly path: string; readonly endsAt: string };

/** The address under which the customer sees this request, to be told or sent to them. */
export function TrackingLink({ requestId, make, now }: { requestId: string; make: CommandAction<Link>; now: Date }) {
  const t = useTranslations("requests.link");
  const words = useMomentWords(now);
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const [copied, setCopied] = useState(false);
  const command = useCommand<Link>(make, { onDone: setLink });
  const address = link ? `${window.location.origin}${link.path}` : "";
  const change = (next: boolean) => {
    setOpen(next);
    setCopied(false);
    if (next && !link) void command.run({ requestId });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Popover label={t("title")} open={open} onOpenChange={change} className="w-80" trigger={<Button icon="external">{t("title")}</Button>}>
      <p className="text-sm text-muted">{t("words")}</p>
      {link && (
        <>
          <Input readOnly value={address} aria-label={t("title")} onFocus={(event) => event.target.select()} className="my-2" />
          <div className="flex items-center gap-2">
            <Button size="sm" icon={copied ? "check" : "file"} onClick={() => void copy()}>
              {t(copied ? "copied" : "copy")}
            </Button>
            <span className="text-xs text-muted">{t("until", { at: words.day(link.endsAt) })}</span>
          </div>
        </>
      )}
      {command.refusal && <Problem>{refusalText(command.refusal)}</Problem>}
    </Popover>
  );
}
