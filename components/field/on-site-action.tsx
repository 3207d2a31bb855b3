"use client";

import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { STEP_CODES, type StepCode } from "#lib/field/contract/vocabulary.ts";
import type { Refusal } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { NextKey } from "./next-key.tsx";
import type { SheetName } from "./sheets.ts";
import { useFieldCommand } from "./use-field-command.ts";
import { type OnSite, SECTIONS, type SectionKey } from "./use-on-site.ts";
import type { KeptDraft } from "./use-visit-draft.ts";

/** On site: on to what is next, and at last the end of the visit. */
export function OnSiteAction({
  order,
  work,
  draft,
  complete: completeAction,
  open,
  onOutcomeMissing,
}: {
  order: TodayOrder;
  work: OnSite;
  draft: KeptDraft;
  complete: CommandAction;
  open: (sheet: SheetName) => void;
  onOutcomeMissing: () => void;
}) {
  const t = useTranslations("field");
  const { section, settled, show } = work;
  const go = (to: SectionKey) => {
    show(to);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#section-${to} button`)?.focus());
  };
  const complete = useFieldCommand(completeAction, {
    onDone: () => draft.clear(),
    aloud: (refusal) => <MissingSteps steps={missingIn(refusal)} work={work} go={go} />,
  });
  const send = () => {
    const missed = work.visited.steps.flatMap(({ code, doneAt }) => {
      const reason = doneAt ? undefined : draft.value.missed[code];
      return reason ? [{ step: code, reason }] : [];
    });
    void complete.run({ workOrderId: order.workOrderId, seenVersion: order.version, outcome: draft.value.outcome, missed });
  };
  const askOutcome = () => {
    onOutcomeMissing();
    show("signature");
    requestAnimationFrame(() => document.getElementById("outcome")?.focus());
  };

  if (section === "diagnosis" && !settled.diagnosis) {
    return (
      <NextKey icon="clipboard" onClick={() => open("diagnosis")}>
        {t("do.diagnose")}
      </NextKey>
    );
  }
  // In the order of the work; at its end, back to what was passed over.
  const passed = SECTIONS.find((key) => key !== "signature" && !settled[key]);
  const next = section !== null && section !== "signature" ? SECTIONS[SECTIONS.indexOf(section) + 1] : passed;
  if (next) {
    return (
      <NextKey
        icon="forward"
        waits={false}
        quiet={section !== null && !settled[section] && section !== "signature"}
        onClick={() => go(next)}
      >
        {t("do.next_section", { section: t(`sections.${next}`) })}
      </NextKey>
    );
  }
  if (!draft.value.outcome || !work.visited.signature) {
    return (
      <NextKey icon="edit" onClick={() => (draft.value.outcome ? open("signature") : askOutcome())}>
        {t("do.sign")}
      </NextKey>
    );
  }
  return (
    <NextKey icon="done" pending={complete.pending} onClick={send}>
      {t("do.complete")}
    </NextKey>
  );
}

function missingIn(refusal: Refusal): readonly StepCode[] {
  const paths = Object.keys(refusal.fields ?? {});
  return STEP_CODES.filter((code) => paths.includes(`missed.${code}`));
}

/** Steps that headquarters misses, each leading to where it is recorded. */
function MissingSteps({ steps, work, go }: { steps: readonly StepCode[]; work: OnSite; go: (section: SectionKey) => void }) {
  const t = useTranslations("field");
  const holds = (rows: OnSite["rows"]["arrival"], step: StepCode) => rows.some((row) => row.steps.some(({ code }) => code === step));
  const sectionOf = (step: StepCode): SectionKey =>
    holds(work.rows.arrival, step) ? "arrival" : holds(work.rows.finish, step) ? "finish" : "signature";
  return (
    <ul className="mt-2 flex flex-wrap gap-2 empty:hidden">
      {steps.map((step) => (
        <li key={step}>
          <Button size="sm" icon="forward" onClick={() => go(sectionOf(step))}>
            {t("complete.go", { step: t(`steps.${step}`) })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
