"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { Refused } from "./refused.tsx";
import type { StepRow } from "./step-groups.ts";
import { useFieldCommand } from "./use-field-command.ts";

/**
 * One piece of the standard: pressed when it is done, and on its way to headquarters at once. What cannot be done gets
 * its reason instead.
 */
export function StepKey({
  row,
  workOrderId,
  record,
  onCannot,
}: {
  row: StepRow;
  workOrderId: string;
  record: CommandAction;
  onCannot: () => void;
}) {
  const t = useTranslations("field");
  const [sent, setSent] = useState(false);
  const command = useFieldCommand(record, {
    onDone: () => setSent(true),
    onRefused: ({ code }) => code === "already_done" && setSent(true),
  });
  const done = row.doneAt !== null || sent;
  const press = () => {
    if (!done && !command.pending) void command.run({ workOrderId, steps: row.undone });
  };
  return (
    <li
      id={`step-${row.key}`}
      className={cx("rounded-lg border bg-panel", done ? "border-good-line" : row.missed ? "border-warning-line" : "border-line-strong")}
    >
      <div className="flex items-stretch">
        <button
          type="button"
          aria-pressed={done}
          aria-disabled={done || undefined}
          onClick={press}
          className="flex min-h-16 min-w-0 flex-1 items-start gap-3 rounded-lg px-3 py-2.5 text-left aria-disabled:cursor-default"
        >
          <span
            aria-hidden
            className={cx(
              "mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border-2",
              done ? "border-transparent bg-good text-panel" : row.missed ? "border-warning text-warning" : "border-control",
            )}
          >
            {command.pending ? <Spinner /> : done ? <Icon name="check" /> : row.missed && <Icon name="slash" />}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{t(`rows.${row.key}.title`)}</span>
            <span className={cx("block text-sm", done ? "text-good" : row.missed ? "text-warning" : "text-muted")}>
              <Standing row={row} done={done} pending={command.pending} />
            </span>
          </span>
        </button>
        {!done && (
          <Button
            variant="ghost"
            className="h-auto self-stretch border-0 border-l border-line px-3 text-sm text-muted"
            aria-label={t("rows.cannot", { title: t(`rows.${row.key}.title`) })}
            onClick={onCannot}
          >
            {t("rows.cannot_short")}
          </Button>
        )}
      </div>
      {!done && command.refusal && (
        <div className="px-3 pb-3">
          <Refused refusal={command.refusal} pending={command.pending} retry={press} />
        </div>
      )}
    </li>
  );
}

function Standing({ row, done, pending }: { row: StepRow; done: boolean; pending: boolean }) {
  const t = useTranslations("field");
  if (pending) return t("saved.saving");
  if (row.doneAt) return t("saved.at", { time: chinaClock(row.doneAt) });
  if (done) return t("saved.now");
  if (row.missed) return `${t("rows.missed", { reason: t(`missed.reasons.${row.missed}`) })} · ${t("saved.here")}`;
  return t(`rows.${row.key}.hint`);
}
