"use client";

import { useTranslations } from "next-intl";
import { MISSED_REASONS, type MissedReason } from "#lib/field/contract/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Drawer } from "../ui/drawer.tsx";
import type { StepRow } from "./step-groups.ts";

/** Why a step is left out: one press. It stays on the phone until the work is completed, and can be taken back until then. */
export function MissedSheet({
  row,
  onChoose,
  onClose,
}: {
  row: StepRow;
  onChoose: (reason: MissedReason | null) => void;
  onClose: () => void;
}) {
  const t = useTranslations("field.missed");
  const rows = useTranslations("field.rows");
  return (
    <Drawer side="bottom" open onOpenChange={(open) => open || onClose()} title={t("title")} description={rows(`${row.key}.title`)}>
      <div className="flex flex-col gap-2">
        {MISSED_REASONS.map((reason) => (
          <Button
            key={reason}
            size="lg"
            className="w-full justify-start"
            icon={reason === row.missed ? "check" : undefined}
            aria-pressed={reason === row.missed}
            onClick={() => onChoose(reason)}
          >
            {t(`reasons.${reason}`)}
          </Button>
        ))}
        {row.missed && (
          <Button size="lg" variant="ghost" icon="again" className="w-full" onClick={() => onChoose(null)}>
            {t("undo")}
          </Button>
        )}
      </div>
    </Drawer>
  );
}
