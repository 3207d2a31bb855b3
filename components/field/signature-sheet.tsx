"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { OPINIONS } from "#lib/field/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField, useFieldId } from "../form/command-form.tsx";
import { Input } from "../ui/input.tsx";
import { type Signature, SignaturePad } from "../ui/signature-pad.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { DiagnosisSummary } from "./diagnosis-summary.tsx";
import { FormRadio } from "./form-radio.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { KeptDraft } from "./use-visit-draft.ts";

/** The phone in the customer's hand: what was done and what it costs, an opinion, a signature. */
export function SignatureSheet({
  visit,
  visited,
  draft,
  take,
  onClose,
}: {
  visit: VisitView;
  visited: NonNullable<VisitView["visit"]>;
  draft: KeptDraft;
  take: CommandAction;
  onClose: () => void;
}) {
  const t = useTranslations("field.signature");
  const record = useTranslations("field.record");
  const [signerName, setSignerName] = useState(visit.order.customerName);
  const [opinion, setOpinion] = useState<(typeof OPINIONS)[number] | null>(null);
  const [signature, setSignature] = useState<Signature | null>(null);
  const [asked, setAsked] = useState(false);
  const sent = useFieldCommand(take, {
    onDone: () => {
      draft.put({ remarks: "" });
      onClose();
    },
  });
  // A typed name is a signature of its own kind; no signature at all is not.
  const command: typeof sent = {
    ...sent,
    run: async (input) => {
      setAsked(true);
      return signature ? sent.run(input) : undefined;
    },
  };
  const typed = signature?.kind === "typed";

  return (
    <Sheet
      title={t("title")}
      hint={t("hand_over")}
      submit={t("submit")}
      command={command}
      input={() => ({
        workOrderId: visit.order.workOrderId,
        signerName: typed ? signature.name : signerName,
        strokes: signature?.kind === "drawn" ? signature.path : "",
        opinion,
        words: opinion === "remarks" ? draft.value.remarks : null,
      })}
      labels={{ signerName: t("name"), opinion: t("opinion"), words: t("words"), strokes: t("label") }}
      onClose={onClose}
    >
      <section aria-label={record("title")} className="rounded-lg border border-line bg-sunken p-3">
        <DiagnosisSummary visited={visited} />
      </section>
      <FormRadio
        path="opinion"
        label={t("opinion")}
        required
        layout="row"
        value={opinion}
        onChange={setOpinion}
        options={OPINIONS.map((code) => ({ value: code, label: t(`opinions.${code}`) }))}
      />
      {opinion === "remarks" && (
        <FormField path="words" label={t("words")} required>
          <Textarea rows={3} maxLength={500} value={draft.value.remarks} onChange={({ target }) => draft.put({ remarks: target.value })} />
        </FormField>
      )}
      <Pad label={t("label")} value={signature} onChange={setSignature} problem={asked && !signature ? t("needed") : undefined} />
      {!typed && (
        <FormField path="signerName" label={t("name")} required>
          <Input autoComplete="off" maxLength={60} value={signerName} onChange={({ target }) => setSignerName(target.value)} />
        </FormField>
      )}
    </Sheet>
  );
}

function Pad(props: { label: string; value: Signature | null; onChange: (signature: Signature | null) => void; problem?: string }) {
  return <SignaturePad id={useFieldId("strokes")} required {...props} />;
}
