"use client";

import { useTranslations } from "next-intl";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { BAR_KINDS, BAR_LOOK, type BarKind } from "./board-look.ts";
import { STATUS_LOOK } from "./status-chip.tsx";

const EXAMPLE: Record<BarKind, WorkOrderStatus> = {
  offered: "offered",
  planned: "appointed",
  moving: "en_route",
  stuck: "awaiting_parts",
  done: "completed",
};

/** What the bars of the time line mean: picture, edge and word. */
export function BoardLegend() {
  const t = useTranslations("dispatch");
  const word = (kind: BarKind) => (kind === "offered" ? t("status.offered") : t(`board.${kind}`));
  return (
    <ul aria-label={t("board.legend")} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {BAR_KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span className={cx("grid h-4 w-6 place-items-center rounded-sm border", BAR_LOOK[kind])}>
            <Icon name={STATUS_LOOK[EXAMPLE[kind]].icon} />
          </span>
          {word(kind)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span className="h-4 w-6 rounded-sm border-2 border-dashed border-accent" />
        {t("board.suggested")}
      </li>
      <li className="flex items-center gap-1.5">
        <span className="h-4 w-6 rounded-sm border border-line bg-sunken" />
        {t("board.off")}
      </li>
    </ul>
  );
}
