"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { type FieldStep, isPossible } from "#lib/field/rules/next-steps.ts";
import { Button } from "../ui/button.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { SheetName } from "./sheets.ts";

/** What may be done besides the next step; nothing that the next step is already. */
export function VisitTools({ visit, open }: { visit: VisitView; open: (sheet: SheetName) => void }) {
  const t = useTranslations("field.do");
  const { status } = visit.order;
  const called = visit.contacts.length > 0;
  const tools: readonly (readonly [FieldStep, SheetName, IconName, string])[] = [
    ...(status !== "accepted" || called ? [["call", "contact", "phone", t(called ? "contact_again" : "contact")] as const] : []),
    ...(status === "appointed" ? [["appoint", "appointment", "calendar", t("reappoint")] as const] : []),
    ["turn_back", "turn_back", "again", t("turn_back")],
    ["cannot_finish", "cannot_finish", "support", t("cannot_finish")],
  ];
  const possible = tools.filter(([step]) => isPossible(status, step));
  if (possible.length === 0) return null;
  return (
    <div className="flex gap-2 *:flex-1">
      {possible.map(([step, sheet, icon, label]) => (
        <Button key={step} icon={icon} className="min-w-0 px-2 leading-tight whitespace-normal" onClick={() => open(sheet)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
