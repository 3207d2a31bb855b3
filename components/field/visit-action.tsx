"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { STEP_CODES, type StepCode } from "#lib/field/contract/vocabulary.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Refused } from "./refused.tsx";
import { useArriving } from "./saving.tsx";
import type { SheetName } from "./sheets.ts";
import { useFieldCommand } from "./use-field-command.ts";
import { type OnSite, SECTIONS, type SectionKey } from "./use-on-site.ts";
import type { KeptDraft } from "./use-visit-draft.ts";
import type { VisitActions } from "./visit-actions.ts";

type Props = {
  visit: VisitView;
  work: OnSite | null;
  draft: KeptDraft;
  actions: VisitActions;
  open: (sheet: SheetName) => void;
  /** Kilometres there are to go, as typed. */
  km: string;
  onOutcomeMissing: () => void;
};

/** The one next step, under the thumb; what was refused stands right above it. */
export function VisitAction(props: Props) {
  const { visit, work, actions, open, km } = props;
  const t = useTranslations("field.do");
  const { order } = visit;
  const seen = { workOrderId: order.workOrderId, seenVersion: order.version };
  const accept = useFieldCommand(actions.accept);
  const depart = useFieldCommand(actions.depart);
  const arrive = useFieldCommand(actions.arrive);
  const setOut = () => void depart.run({ ...seen, km: /^\d+$/.test(km) ? Number(km) : null });
  const reached = visit.contacts.some(({ result }) => result === "reached");

  if (work) return <OnSiteAction {...props} work={work} />;
  switch (order.status) {
    case "assigned":
      return (
        <Acting command={accept} retry={() => void accept.run(seen)}>
          <div className="flex gap-2">
            <Button size="lg" onClick={() => open("decline")}>
              {t("decline")}
            </Button>
            <Primary icon="check" className="flex-1" pending={accept.pending} onClick={() => void accept.run(seen)}>
              {t("accept")}
            </Primary>
          </div>
        </Acting>
      );
    case "accepted":
      return reached && !visit.addressToObtain ? (
        <Primary icon="calendar" onClick={() => open("appointment")}>
          {t("appoint")}
        </Primary>
      ) : (
        <Primary icon="phone" onClick={() => open("contact")}>
          {t("contact")}
        </Primary>
      );
    case "appointed":
      return (
        <Acting command={depart} retry={setOut}>
          <Primary icon="car" pending={depart.pending} onClick={setOut}>
            {t("depart")}
          </Primary>
        </Acting>
      );
    case "en_route":
      return (
        <Acting command={arrive} retry={() => void arrive.run(seen)}>
          <Primary icon="place" pending={arrive.pending} onClick={() => void arrive.run(seen)}>
            {t("arrive")}
          </Primary>
        </Acting>
      );
    case "awaiting_parts":
    case "awaiting_support":
    case "awaiting_return":
    case "in_workshop":
      return (
        <Primary icon="calendar" onClick={() => open("appointment")}>
          {t("resume")}
        </Primary>
      );
    case "completed":
      return (
        <ButtonLink href={`/visits/${order.workOrderId}/record`} variant="primary" size="lg" icon="file">
          {t("record")}
        </ButtonLink>
      );
    default:
      return (
        <ButtonLink href="/today" variant="primary" size="lg" icon="back">
          {t("back_to_today")}
        </ButtonLink>
      );
  }
}

/** On site: on to what is next, and at last the end of the visit. */
function OnSiteAction({ visit, work, draft, actions, open, onOutcomeMissing }: Props & { work: OnSite }) {
  const t = useTranslations("field");
  const { order } = visit;
  const { section, settled, show } = work;
  const complete = useFieldCommand(actions.complete, { onDone: () => draft.clear() });
  const send = () => {
    const missed = work.visited.steps.flatMap(({ code, doneAt }) => {
      const reason = doneAt ? undefined : draft.value.missed[code];
      return reason ? [{ step: code, reason }] : [];
    });
    void complete.run({ workOrderId: order.workOrderId, seenVersion: order.version, outcome: draft.value.outcome, missed });
  };
  const go = (to: SectionKey) => {
    show(to);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#section-${to} button`)?.focus());
  };
  const askOutcome = () => {
    onOutcomeMissing();
    show("signature");
    requestAnimationFrame(() => document.getElementById("outcome")?.focus());
  };

  if (section === "diagnosis" && !settled.diagnosis) {
    return (
      <Primary icon="clipboard" onClick={() => open("diagnosis")}>
        {t("do.diagnose")}
      </Primary>
    );
  }
  if (section !== null && section !== "signature") {
    const next = SECTIONS[SECTIONS.indexOf(section) + 1] ?? "signature";
    return (
      <Primary icon="forward" waits={false} quiet={!settled[section]} onClick={() => go(next)}>
        {t("do.next_section", { section: t(`sections.${next}`) })}
      </Primary>
    );
  }
  const first = SECTIONS.find((key) => key !== "signature" && !settled[key]);
  if (first) {
    return (
      <Primary icon="forward" waits={false} onClick={() => go(first)}>
        {t("do.next_section", { section: t(`sections.${first}`) })}
      </Primary>
    );
  }
  if (!draft.value.outcome || !work.visited.signature) {
    return (
      <Primary icon="edit" onClick={() => (draft.value.outcome ? open("signature") : askOutcome())}>
        {t("do.sign")}
      </Primary>
    );
  }
  const unexplained = Object.keys(complete.refusal?.fields ?? {}).flatMap(
    (path) => STEP_CODES.find((code) => path === `missed.${code}`) ?? [],
  );
  return (
    <Acting command={complete} retry={send} more={<MissingSteps steps={unexplained} work={work} go={go} />}>
      <Primary icon="done" pending={complete.pending} onClick={send}>
        {t("do.complete")}
      </Primary>
    </Acting>
  );
}

/** Steps that headquarters misses, each leading to where it is recorded. */
function MissingSteps({ steps, work, go }: { steps: readonly StepCode[]; work: OnSite; go: (section: SectionKey) => void }) {
  const t = useTranslations("field");
  if (steps.length === 0) return null;
  const sectionOf = (step: StepCode): SectionKey => {
    const has = (rows: OnSite["rows"]["arrival"]) => rows.some((row) => row.steps.some(({ code }) => code === step));
    return has(work.rows.arrival) ? "arrival" : has(work.rows.finish) ? "finish" : "signature";
  };
  return (
    <ul className="mt-2 flex flex-col gap-1">
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

function Acting({
  command,
  retry,
  more,
  children,
}: {
  command: Parameters<typeof Refused>[0]["command"];
  retry: () => void;
  more?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Refused command={command} retry={retry} more={more} />
      {children}
    </div>
  );
}

/** `waits`: what it offers may be overtaken by what was just saved, so it rests until that is on the page. */
function Primary({ quiet, waits = true, pending, ...rest }: Parameters<typeof Button>[0] & { quiet?: boolean; waits?: boolean }) {
  const arriving = useArriving();
  return (
    <Button variant={quiet ? "secondary" : "primary"} size="lg" className="w-full" pending={pending || (waits && arriving)} {...rest} />
  );
}
