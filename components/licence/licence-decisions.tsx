"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { PROOFS, type Proof } from "#lib/licence/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { DecisionDialog } from "./decision-dialog.tsx";

export type LicenceActions = { readonly suspend: CommandAction; readonly reinstate: CommandAction; readonly reverse: CommandAction };
type Props = { readonly card: LicenceCard; readonly writerId: string; readonly actions: LicenceActions };

/** What a manager may decide about a licence now: give it back while a cause stands; suspend it for an expired review. */
export function LicenceDecisions(props: Props) {
  const { card } = props;
  if (!card.stateId) return null;
  const expired = card.causes.some(({ reason }) => reason === "annual_review_expired");
  return (
    <>
      {card.state !== "valid" && <Reinstate {...props} />}
      {!expired && <Suspend {...props} />}
    </>
  );
}

/** The path of each proof in the command's input. */
const PATHS: Readonly<Record<Proof, "annualReview" | "retraining">> = {
  annual_review_passed: "annualReview",
  retraining_passed: "retraining",
};

function Reinstate({ card, writerId, actions }: Props) {
  const t = useTranslations("licence");
  const name = inLocale(card.name, useLocale());
  const needed = PROOFS.filter((proof) => card.causes.some(({ endedBy }) => endedBy === proof));
  const labels = Object.fromEntries(needed.map((proof) => [PATHS[proof], t(`proof_numbers.${proof}`)]));
  return (
    <DecisionDialog<Readonly<Record<string, string>>, unknown>
      draftKey={`${writerId}:reinstate:${card.technicianId}`}
      action={actions.reinstate}
      initial={{}}
      input={(value) => ({
        technicianId: card.technicianId,
        seenStateId: card.stateId,
        ...Object.fromEntries(Object.entries(value).filter(([, number]) => number.trim() !== "")),
      })}
      labels={labels}
      title={t("decide.reinstate_title", { name })}
      description={t("decide.reinstate_explain")}
      trigger={
        <Button variant="primary" icon="shield">
          {t("decide.reinstate")}
        </Button>
      }
      submit={t("decide.reinstate")}
      done={() => t("decide.reinstate_done")}
    >
      {(value, change) =>
        needed.map((proof) => (
          <FormField key={proof} path={PATHS[proof]} label={t(`proof_numbers.${proof}`)} hint={t(`ended_by.${proof}`)} required>
            <Input
              maxLength={80}
              autoComplete="off"
              value={value[PATHS[proof]] ?? ""}
              onChange={({ target }) => change({ [PATHS[proof]]: target.value })}
            />
          </FormField>
        ))
      }
    </DecisionDialog>
  );
}

function Suspend({ card, writerId, actions }: Props) {
  const t = useTranslations("licence.decide");
  const name = inLocale(card.name, useLocale());
  return (
    <DecisionDialog
      draftKey={`${writerId}:suspend:${card.technicianId}`}
      action={actions.suspend}
      initial={{}}
      input={() => ({ technicianId: card.technicianId, seenStateId: card.stateId })}
      labels={{}}
      title={t("suspend_title", { name })}
      description={t("suspend_explain")}
      trigger={
        <Button icon="clock" variant="ghost">
          {t("suspend")}
        </Button>
      }
      submit={t("suspend")}
      submitVariant="danger"
      done={() => t("suspend_done")}
    />
  );
}
