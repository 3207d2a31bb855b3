"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CandidatesView, OutletOrder, OutletOrdersView } from "#lib/dispatch/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { RadioGroup, type RadioOption } from "../ui/radio-group.tsx";
import { useDispatchWords } from "./words.ts";

/** The outlet takes the work but sends another of its own people, at the same time: who may, and who may not and why. */
export function SomeoneDialog({
  offer,
  technicians,
  people,
  now,
  accept,
  onClose,
  onAccepted,
}: {
  offer: OutletOrder;
  technicians: OutletOrdersView["technicians"];
  people: CandidatesView;
  now: Date;
  accept: CommandAction;
  onClose: () => void;
  onAccepted: (technician: Bilingual) => void;
}) {
  const t = useTranslations("dispatch.outlet.someone");
  const offers = useTranslations("dispatch.outlet");
  const words = useDispatchWords(now);
  const router = useRouter();
  const [chosen, setChosen] = useState<string>(offer.technician.id);
  const nameOf = (id: string): Bilingual => technicians.find((technician) => technician.id === id)?.name ?? offer.technician.name;
  const command = useCommand(accept, { onDone: () => onAccepted(nameOf(chosen)), onRefused: () => router.refresh() });

  const hint = (id: string): { hint?: string; barred: boolean } => {
    if (id === offer.technician.id) return { hint: t("proposed"), barred: false };
    const barred = people.excluded.find(({ technicianId }) => technicianId === id);
    if (barred) return { hint: words.rule(barred.rule), barred: true };
    const candidate = people.candidates.find(({ technicianId }) => technicianId === id);
    if (!candidate) return { barred: false };
    // Not free at the offered time, but later: the door decides, this only warns.
    const later = offer.startsAt && candidate.startsAt > offer.startsAt;
    return { hint: later ? t("another_time", { when: words.moment.moment(candidate.startsAt) }) : undefined, barred: false };
  };
  const options = technicians
    .map(({ id, name }) => ({ value: id, label: words.name(name), ...hint(id) }))
    .sort(
      (a, b) => Number(a.barred) - Number(b.barred) || Number(b.value === offer.technician.id) - Number(a.value === offer.technician.id),
    )
    .map(({ barred, ...option }) => ({ ...option, disabled: barred }));

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { number: String(offer.requestNumber) })}
      description={t("explain", { when: offer.startsAt && offer.endsAt ? words.moment.window(offer.startsAt, offer.endsAt) : "—" })}
    >
      <CommandForm
        command={command}
        input={() => ({ workOrderId: offer.workOrderId, seenVersion: offer.version, technicianId: chosen })}
        labels={{ technicianId: t("choose") }}
      >
        <People
          options={options}
          value={chosen}
          onChange={(id) => {
            command.reset();
            setChosen(id);
          }}
        />
        <SubmitButton icon="check" className="self-end">
          {offers("accept_for", { technician: words.name(nameOf(chosen)) })}
        </SubmitButton>
      </CommandForm>
    </Dialog>
  );
}

function People({ options, value, onChange }: { options: readonly RadioOption<string>[]; value: string; onChange: (id: string) => void }) {
  const t = useTranslations("dispatch.outlet.someone");
  return (
    <RadioGroup
      id={useFieldId("technicianId")}
      label={t("choose")}
      problem={useFieldProblem("technicianId")}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
