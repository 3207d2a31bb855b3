"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { REVEAL_REASONS } from "#lib/customers/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/field.tsx";
import { Popover } from "../ui/popover.tsx";

/** How long a clear number stays on the screen of a desk that others pass by. */
const SHOWN_MS = 60_000;

/** The masked number, and the clear one for a minute to who says why; the looking is recorded (RELIABILITY invariant 18). */
export function RevealPhone({
  of,
  mask,
  reveal,
  beside,
}: {
  /** The contact of a request, or one number of a file. */
  of: { readonly requestId: string } | { readonly phoneId: string };
  mask: string;
  reveal: CommandAction<{ number: string }> | null;
  /** What else may be done with the number; on one line with showing it. */
  beside?: ReactNode;
}) {
  const t = useTranslations("requests.actions");
  const reasons = useTranslations("customers.reveal_reasons");
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  const unwanted = async () => ({ ok: false, refusal: { code: "denied" } }) as const;
  const command = useCommand<{ number: string }>(reveal ?? unwanted, {
    onDone: (shown) => {
      setNumber(shown.number);
      setOpen(false);
    },
  });

  useEffect(() => {
    if (!number) return;
    const timer = setTimeout(() => setNumber(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [number]);

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span aria-live="polite" className="font-medium tabular-nums">
        {number ? (
          <a href={`tel:${number}`} className="text-accent hover:underline">
            {readable(number)}
          </a>
        ) : (
          mask
        )}
      </span>
      <span className="inline-flex items-center gap-2 empty:hidden">
        {reveal && !number && (
          <Popover
            label={t("reveal_title")}
            align="start"
            open={open}
            onOpenChange={setOpen}
            className="w-64"
            trigger={
              <Button size="sm" icon="phone">
                {t("reveal")}
              </Button>
            }
          >
            <p className="text-sm font-medium">{t("reveal_title")}</p>
            <div className="my-2 flex flex-col gap-1.5">
              {REVEAL_REASONS.map((reason) => (
                <Button
                  key={reason}
                  size="sm"
                  className="justify-start"
                  pending={command.pending}
                  onClick={() => void command.run({ ...of, reason })}
                >
                  {reasons(reason)}
                </Button>
              ))}
            </div>
            {command.refusal && <Problem>{refusalText(command.refusal)}</Problem>}
            <p className="text-xs text-muted">{t("reveal_note")}</p>
          </Popover>
        )}
        {beside}
      </span>
    </span>
  );
}

/** "139 0816 0001" instead of "+8613908160001". */
function readable(e164: string): string {
  const national = e164.startsWith("+86") ? e164.slice(3) : e164;
  return /^1\d{10}$/.test(national) ? `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}` : national;
}
