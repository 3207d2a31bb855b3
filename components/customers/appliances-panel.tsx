"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { ApplianceChoices, FileAssetView, HouseholdFile } from "#lib/customers/contract/views.ts";
import { END_REASONS } from "#lib/customers/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useAgeWords, useAssetName } from "../requests/asset-words.ts";
import { EntitlementSentence } from "../requests/entitlement-sentence.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { type ApplianceDraft, ApplianceFields } from "./appliance-fields.tsx";
import { EntryTrigger } from "./entry-trigger.tsx";
import { type FileAtHand, FileDialog, Overtaken, useFileCommand } from "./file-dialog.tsx";

type Actions = { readonly add: CommandAction; readonly change: CommandAction; readonly end: CommandAction };

/** What stands in the home: how old, where, and what the law and the maker owe for it today. */
export function AppliancesPanel({
  file,
  at,
  actions,
  choices,
}: {
  file: HouseholdFile;
  at: FileAtHand;
  actions: Actions | null;
  /** Null for whoever reads alone. */
  choices: ApplianceChoices | null;
}) {
  const t = useTranslations("customers");
  const may = actions && choices ? { actions, choices } : null;
  return (
    <Panel
      title={t("caller.assets")}
      icon="package"
      actions={may && <ApplianceEditor file={file} at={at} action={may.actions.add} choices={may.choices} />}
    >
      {file.assets.length === 0 && <p className="text-muted">{t("caller.no_assets")}</p>}
      <ul className="flex flex-col gap-3">
        {file.assets.map((asset) => (
          <li key={asset.id} className="flex items-start gap-2 border-line not-first:border-t not-first:pt-3">
            <ApplianceLines file={file} asset={asset} />
            {may && (
              <span className="flex shrink-0 items-center">
                <ApplianceEditor file={file} at={at} action={may.actions.change} choices={may.choices} of={asset} />
                <EndAppliance at={at} asset={asset} action={may.actions.end} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ApplianceLines({ file, asset }: { file: HouseholdFile; asset: FileAssetView }) {
  const t = useTranslations("customers");
  const locale = useLocale();
  const name = useAssetName();
  const age = useAgeWords();
  const place = file.addresses.find(({ id }) => id === asset.addressId);
  const facts = [
    asset.purchasedOn ? age(asset.purchasedOn, localDay(file.now)) : t("asset.no_purchase"),
    asset.serial,
    asset.invoiceNumber && t("appliance.proof_is", { proof: asset.invoiceNumber }),
    asset.dealer && t("appliance.dealer_is", { dealer: asset.dealer }),
  ];
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{name(asset, asset.categoryName) || inLocale(asset.categoryName, locale)}</span>
        <span className="text-sm text-muted">{facts.filter(Boolean).join(" · ")}</span>
      </p>
      {place && file.addresses.length > 1 && (
        <p className="text-sm text-muted">{t("appliance.stands_at", { place: `${place.division} ${place.detail}` })}</p>
      )}
      <EntitlementSentence given={asset.entitlement} />
    </div>
  );
}

function ApplianceEditor({
  file,
  at,
  action,
  choices,
  of,
}: {
  file: HouseholdFile;
  at: FileAtHand;
  action: CommandAction;
  choices: ApplianceChoices;
  of?: FileAssetView;
}) {
  const t = useTranslations("customers.appliance");
  const asset = useTranslations("customers.asset");
  const labelOf = useApplianceLabel();
  return (
    <FileDialog<ApplianceDraft>
      file={at}
      name={`asset:${of?.id ?? "new"}`}
      action={action}
      initial={draftOf(of, file)}
      entry={({ categoryId, ...said }) => {
        const told = Object.fromEntries(Object.entries(said).map(([field, value]) => [field, value || null]));
        return of ? { kind: "asset", id: of.id, asset: told } : { kind: "asset", asset: { ...told, categoryId: categoryId || undefined } };
      }}
      labels={{
        "entry.asset.categoryId": asset("category"),
        "entry.asset.serial": asset("serial_label"),
        "entry.asset.purchasedOn": asset("purchased_label"),
        "entry.asset.invoiceNumber": t("proof"),
        "entry.asset.dealer": t("dealer"),
      }}
      title={of ? t("change") : t("add")}
      trigger={<EntryTrigger of={of && labelOf(of)} />}
      refused={(data) => typeof data?.fileId === "string" && <SerialElsewhere at={at} fileId={data.fileId} number={Number(data.number)} />}
    >
      {(value, change) => (
        <ApplianceFields value={value} change={change} choices={choices} addresses={file.addresses} isKnown={of !== undefined} />
      )}
    </FileDialog>
  );
}

/** The ways out where a serial stands in another file: it is the same household, or the appliance has come from there. */
function SerialElsewhere({ at, fileId, number }: { at: FileAtHand; fileId: string; number: number }) {
  const t = useTranslations("customers.appliance");
  return (
    <ul className="flex flex-col gap-1 text-sm">
      <li>
        <Link href={`/customers/${at.id}/merge?with=${number}`} className="text-accent underline">
          {t("same_household", { number: String(number) })}
        </Link>
      </li>
      <li>
        <a href={`/customers/${fileId}`} target="_blank" rel="noopener" className="text-accent underline">
          {t("came_from", { number: String(number) })}
        </a>
      </li>
    </ul>
  );
}

function EndAppliance({ at, asset, action }: { at: FileAtHand; asset: FileAssetView; action: CommandAction }) {
  const t = useTranslations("customers.appliance");
  const words = useTranslations("customers.file");
  const what = useApplianceLabel()(asset);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const command = useFileCommand(action, {
    done: words("ended"),
    onDone: () => setOpen(false),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        command.reset();
        setOpen(next);
      }}
      trigger={<IconButton icon="trash" size="sm" label={words("end", { what })} />}
      title={t("end", { what })}
      description={t("end_words")}
    >
      <CommandForm
        command={command}
        labels={{ reason: t("reason") }}
        input={() => ({ customerId: at.id, seenVersion: at.version, kind: "asset", id: asset.id, reason: reason || null })}
      >
        {command.refusal?.code === "stale" && <Overtaken file={at} />}
        <FormField path="reason" label={t("reason")} required>
          <Select
            value={reason}
            placeholder={t("choose_reason")}
            onChange={({ target }) => setReason(target.value)}
            options={END_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
        </FormField>
        <div className="flex justify-end gap-2 border-t border-line pt-3">
          <DialogClose render={<Button>{words("back")}</Button>} />
          <SubmitButton variant="danger">{words("end_confirm")}</SubmitButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}

function useApplianceLabel(): (asset: FileAssetView) => string {
  const name = useAssetName();
  const locale = useLocale();
  return (asset) => [name(asset, asset.categoryName) || inLocale(asset.categoryName, locale), asset.serial].filter(Boolean).join(" · ");
}

function draftOf(of: FileAssetView | undefined, file: HouseholdFile): ApplianceDraft {
  return {
    categoryId: of?.categoryId ?? "",
    modelId: of?.modelId ?? "",
    serial: of?.serial ?? "",
    purchasedOn: of?.purchasedOn ?? "",
    invoiceNumber: of?.invoiceNumber ?? "",
    dealer: of?.dealer ?? "",
    addressId: of ? (of.addressId ?? "") : file.addresses.length === 1 ? (file.addresses[0]?.id ?? "") : "",
  };
}
