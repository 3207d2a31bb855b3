"use client";

import { useTranslations } from "next-intl";
import type { HouseholdFile } from "#lib/customers/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { choiceOf, countyOf, type DivisionChoice, NO_DIVISION, streetOf } from "../requests/division-choice.ts";
import { DivisionPicker } from "../requests/division-picker.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { EntryTrigger } from "./entry-trigger.tsx";
import { type FileAtHand, FileDialog } from "./file-dialog.tsx";

type Props = { file: FileAtHand; action: CommandAction };

export function NameEditor({ file, action, name }: Props & { name: string }) {
  const t = useTranslations("customers.file");
  return (
    <FileDialog<{ name: string }>
      file={file}
      name={`name:${file.version}`}
      action={action}
      initial={{ name }}
      entry={(value) => ({ kind: "name", ...value })}
      labels={{ "entry.name": t("name") }}
      title={t("change_name")}
      trigger={<Button icon="edit">{t("change_name")}</Button>}
    >
      {(value, change) => (
        <FormField path="entry.name" label={t("name")} required>
          <Input autoComplete="off" maxLength={60} value={value.name} onChange={({ target }) => change({ name: target.value })} />
        </FormField>
      )}
    </FileDialog>
  );
}

export function WishesEditor({ file, action, wishes }: Props & { wishes: string }) {
  const t = useTranslations("customers.file");
  return (
    <FileDialog<{ wishes: string }>
      file={file}
      name={`wishes:${file.version}`}
      action={action}
      initial={{ wishes }}
      entry={(value) => ({ kind: "wishes", ...value })}
      labels={{ "entry.wishes": t("wishes") }}
      title={t("change_wishes")}
      description={t("wishes_words")}
      trigger={
        <Button size="sm" icon={wishes ? "edit" : "plus"}>
          {wishes ? t("change") : t("add")}
        </Button>
      }
    >
      {(value, change) => (
        <FormField path="entry.wishes" label={t("wishes")}>
          <Textarea maxLength={500} value={value.wishes} onChange={({ target }) => change({ wishes: target.value })} />
        </FormField>
      )}
    </FileDialog>
  );
}

/** Without `of` somebody new of the household. */
export function MemberEditor({ file, action, of }: Props & { of?: HouseholdFile["members"][number] }) {
  const t = useTranslations("customers.file");
  return (
    <FileDialog<{ name: string }>
      file={file}
      name={`member:${of?.id ?? "new"}`}
      action={action}
      initial={{ name: of?.name ?? "" }}
      entry={(value) => ({ kind: "member", ...(of && { id: of.id }), ...value })}
      labels={{ "entry.name": t("name") }}
      title={of ? t("change_member") : t("add_member")}
      trigger={<EntryTrigger of={of?.name} />}
    >
      {(value, change) => (
        <FormField path="entry.name" label={t("name")} required>
          <Input autoComplete="off" maxLength={60} value={value.name} onChange={({ target }) => change({ name: target.value })} />
        </FormField>
      )}
    </FileDialog>
  );
}

/** A new number, with whose it is; or another in the place of one that was wrong. */
export function PhoneEditor({
  file,
  action,
  members,
  of,
}: Props & { members: HouseholdFile["members"]; of?: HouseholdFile["phones"][number] }) {
  const t = useTranslations("customers.file");
  return (
    <FileDialog<{ number: string; memberId: string }>
      file={file}
      name={`phone:${of?.id ?? "new"}`}
      action={action}
      initial={{ number: "", memberId: "" }}
      entry={({ number, memberId }) => ({ kind: "phone", number, ...(of ? { id: of.id } : { memberId: memberId || null }) })}
      labels={{ "entry.number": t("number_label") }}
      title={of ? t("change_what", { what: of.mask }) : t("add_phone")}
      description={of ? t("replaced_words") : undefined}
      trigger={<EntryTrigger of={of?.mask} />}
    >
      {(value, change) => (
        <>
          <FormField path="entry.number" label={t("number_label")} required>
            <Input
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              value={value.number}
              onChange={({ target }) => change({ number: target.value })}
            />
          </FormField>
          {!of && members.length > 0 && (
            <FormField path="entry.memberId" label={t("whose")}>
              <Select
                value={value.memberId}
                onChange={({ target }) => change({ memberId: target.value })}
                options={[{ value: "", label: t("whose_household") }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
              />
            </FormField>
          )}
        </>
      )}
    </FileDialog>
  );
}

export function EmailEditor({ file, action, of }: Props & { of?: HouseholdFile["emails"][number] }) {
  const t = useTranslations("customers.file");
  return (
    <FileDialog<{ address: string }>
      file={file}
      name={`email:${of?.id ?? "new"}`}
      action={action}
      initial={{ address: "" }}
      entry={(value) => ({ kind: "email", ...(of && { id: of.id }), ...value })}
      labels={{ "entry.address": t("email") }}
      title={of ? t("change_what", { what: of.mask }) : t("add_email")}
      description={of ? t("replaced_words") : undefined}
      trigger={<EntryTrigger of={of?.mask} />}
    >
      {(value, change) => (
        <FormField path="entry.address" label={t("email")} required>
          <Input
            type="email"
            inputMode="email"
            autoComplete="off"
            maxLength={254}
            value={value.address}
            onChange={({ target }) => change({ address: target.value })}
          />
        </FormField>
      )}
    </FileDialog>
  );
}

type AddressDraft = { readonly division: DivisionChoice; readonly detail: string };

export function AddressEditor({ file, action, of }: Props & { of?: HouseholdFile["addresses"][number] }) {
  const t = useTranslations("customers.file");
  const place = useTranslations("requests.place");
  return (
    <FileDialog<AddressDraft>
      file={file}
      name={`address:${of?.id ?? "new"}`}
      action={action}
      initial={{ division: of ? choiceOf(of.divisionCode, of.division, of.streetCode) : NO_DIVISION, detail: of?.detail ?? "" }}
      entry={({ division, detail }) => ({
        kind: "address",
        ...(of && { id: of.id }),
        address: { divisionCode: countyOf(division) || undefined, streetCode: streetOf(division), detail },
      })}
      labels={{ "entry.address.divisionCode": place("division"), "entry.address.detail": place("detail") }}
      title={of ? t("change_address") : t("add_address")}
      trigger={<EntryTrigger of={of?.detail} />}
    >
      {(value, change) => <AddressFields value={value} change={change} />}
    </FileDialog>
  );
}

function AddressFields({ value, change }: { value: AddressDraft; change: (part: Partial<AddressDraft>) => void }) {
  const place = useTranslations("requests.place");
  return (
    <>
      <DivisionPicker
        id={useFieldId("entry.address.divisionCode")}
        value={value.division}
        onChange={(division, rest) => change({ division, ...(rest && { detail: [value.detail, rest].filter(Boolean).join(" ") }) })}
        problem={useFieldProblem("entry.address.divisionCode")}
      />
      <FormField path="entry.address.detail" label={place("detail")} required>
        <Input autoComplete="off" maxLength={200} value={value.detail} onChange={({ target }) => change({ detail: target.value })} />
      </FormField>
    </>
  );
}
