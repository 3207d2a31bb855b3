"use client";

import { useTranslations } from "next-intl";
import type { HouseholdFile, MembershipView } from "#lib/customers/contract/views.ts";
import { MEMBER_LEVELS, type MemberLevel } from "#lib/customers/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { useDayWords } from "../requests/day-words.ts";
import { StatusText } from "../ui/badge.tsx";
import { Input } from "../ui/input.tsx";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { EntryTrigger } from "./entry-trigger.tsx";
import { EndEntry, type FileAtHand, FileDialog } from "./file-dialog.tsx";

type Actions = { readonly add: CommandAction; readonly change: CommandAction; readonly end: CommandAction };

/** The household's membership: number, level, since when and until when. */
export function MembershipsPanel({ file, at, actions }: { file: HouseholdFile; at: FileAtHand; actions: Actions | null }) {
  const t = useTranslations("customers.membership");
  const day = useDayWords();
  return (
    <Panel title={t("title")} icon="star" actions={actions && <MembershipEditor at={at} action={actions.add} />}>
      {file.memberships.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="flex flex-col gap-2">
        {file.memberships.map((membership) => (
          <li key={membership.id} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{t(`levels.${membership.level}`)}</span>{" "}
                <span className="text-muted">{membership.number}</span>
              </p>
              <p className="text-sm text-muted">
                {membership.until
                  ? t("from_until", { since: day(membership.since), until: day(membership.until) })
                  : t("from", { since: day(membership.since) })}
              </p>
              {!membership.holds && (
                <StatusText tone="warning" className="text-sm">
                  {t("does_not_hold")}
                </StatusText>
              )}
            </div>
            {actions && (
              <span className="flex shrink-0 items-center">
                <MembershipEditor at={at} action={actions.change} of={membership} />
                <EndEntry file={at} kind="membership" id={membership.id} what={membership.number} action={actions.end} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type Draft = { readonly number: string; readonly level: MemberLevel; readonly since: string; readonly until: string };

function MembershipEditor({ at, action, of }: { at: FileAtHand; action: CommandAction; of?: MembershipView }) {
  const t = useTranslations("customers.membership");
  return (
    <FileDialog<Draft>
      file={at}
      name={`membership:${of?.id ?? "new"}`}
      action={action}
      initial={{ number: of?.number ?? "", level: of?.level ?? "ordinary", since: of?.since ?? "", until: of?.until ?? "" }}
      entry={({ until, since, ...said }) => ({
        kind: "membership",
        ...(of && { id: of.id }),
        membership: { ...said, since, until: until || null },
      })}
      labels={{ "entry.membership.number": t("number"), "entry.membership.since": t("since"), "entry.membership.until": t("until") }}
      title={of ? t("change") : t("add")}
      trigger={<EntryTrigger of={of?.number} />}
    >
      {(value, change) => (
        <div className="grid gap-3 sm:grid-cols-2">
          <FormField path="entry.membership.number" label={t("number")} required>
            <Input autoComplete="off" maxLength={40} value={value.number} onChange={({ target }) => change({ number: target.value })} />
          </FormField>
          <FormField path="entry.membership.level" label={t("level")}>
            <Select
              value={value.level}
              onChange={({ target }) => change({ level: target.value as MemberLevel })}
              options={MEMBER_LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
            />
          </FormField>
          <FormField path="entry.membership.since" label={t("since")} required>
            <Input type="date" value={value.since} onChange={({ target }) => change({ since: target.value })} />
          </FormField>
          <FormField path="entry.membership.until" label={t("until")} hint={t("until_hint")}>
            <Input type="date" value={value.until} onChange={({ target }) => change({ until: target.value })} />
          </FormField>
        </div>
      )}
    </FileDialog>
  );
}
