import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ApplianceChoices, HouseholdFile } from "#lib/customers/contract/views.ts";
import type { HouseholdAnswer } from "#lib/followup/contract/views.ts";
import type { HouseholdRequests } from "#lib/requests/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { RevealPhone } from "../requests/reveal-phone.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { AppliancesPanel } from "./appliances-panel.tsx";
import { PageCompany } from "./file-company.tsx";
import { EndEntry, type FileAtHand } from "./file-dialog.tsx";
import { AddressEditor, EmailEditor, MemberEditor, NameEditor, PhoneEditor, WishesEditor } from "./file-editors.tsx";
import { FileHistory } from "./file-history.tsx";
import { AnswersPanel, OpenPanel, PastPanel } from "./household-requests.tsx";
import { MembershipsPanel } from "./memberships-panel.tsx";
import { MergedPanel } from "./merge-buttons.tsx";

export type FileActions = {
  readonly add: CommandAction;
  readonly change: CommandAction;
  readonly end: CommandAction;
  readonly undo: CommandAction;
};

/** One household: what is open and promised, what stands in the home and what is owed for it; beside it who lives there and how to reach them. */
export function HouseholdView({
  file,
  requests,
  answers,
  writerId,
  actions,
  choices,
  reveal,
}: {
  file: HouseholdFile;
  requests: HouseholdRequests;
  answers: readonly HouseholdAnswer[];
  writerId: string;
  /** Null for whoever reads alone. */
  actions: FileActions | null;
  choices: ApplianceChoices | null;
  reveal: CommandAction<{ number: string }> | null;
}) {
  const t = useTranslations("customers.file");
  const written: Written = { file, at: { id: file.id, version: file.version, writerId, last: file.changes[0] ?? null }, actions };
  return (
    <>
      <PageHeader
        title={file.name}
        description={t("number", { number: String(file.number) })}
        actions={
          actions && (
            <>
              <NameEditor file={written.at} action={actions.change} name={file.name} />
              <ButtonLink href={`/customers/${file.id}/merge`} icon="users">
                {t("merge")}
              </ButtonLink>
            </>
          )
        }
      />
      <PageCompany fileId={file.id} version={file.version} />
      {file.wishes && (
        <Notice
          tone="warning"
          title={t("wishes")}
          className="mb-4"
          actions={actions && <WishesEditor file={written.at} action={actions.change} wishes={file.wishes} />}
        >
          <span className="whitespace-pre-line">{file.wishes}</span>
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OpenPanel requests={requests.open} now={file.now} />
          <AppliancesPanel file={file} at={written.at} actions={actions} choices={choices} />
          <PastPanel requests={requests.past} now={file.now} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PhonesPanel {...written} reveal={reveal} />
          <MembersPanel {...written} />
          <AddressesPanel {...written} />
          <EmailsPanel {...written} />
          <MembershipsPanel {...written} />
          {actions && !file.wishes && (
            <Panel title={t("wishes")} icon="message" actions={<WishesEditor file={written.at} action={actions.change} wishes="" />}>
              <p className="text-muted">{t("no_wishes")}</p>
            </Panel>
          )}
          <AnswersPanel answers={answers} now={file.now} />
          {file.merged.length > 0 && <MergedPanel file={written.at} merged={file.merged} now={file.now} undo={actions?.undo ?? null} />}
          <FileHistory changes={file.changes} now={file.now} />
        </div>
      </div>
    </>
  );
}

type Written = { readonly file: HouseholdFile; readonly at: FileAtHand; readonly actions: FileActions | null };

function Entries({ none, children }: { none: string | null; children: ReactNode }) {
  return none ? <p className="text-muted">{none}</p> : <ul className="flex flex-col gap-2">{children}</ul>;
}

/** One entry with what may be done with it at its right. */
function Entry({ children, tools }: { children: ReactNode; tools: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <div className="min-w-0 flex-1">{children}</div>
      {tools && <span className="flex shrink-0 items-center">{tools}</span>}
    </li>
  );
}

function PhonesPanel({ file, at, actions, reveal }: Written & { reveal: CommandAction<{ number: string }> | null }) {
  const t = useTranslations("customers.file");
  return (
    <Panel title={t("phones")} icon="phone" actions={actions && <PhoneEditor file={at} action={actions.add} members={file.members} />}>
      <Entries none={file.phones.length === 0 ? t("no_phones") : null}>
        {file.phones.map((phone) => (
          <Entry
            key={phone.id}
            tools={
              actions && (
                <>
                  <PhoneEditor file={at} action={actions.change} members={file.members} of={phone} />
                  <EndEntry file={at} kind="phone" id={phone.id} what={phone.mask} action={actions.end} />
                </>
              )
            }
          >
            <RevealPhone of={{ phoneId: phone.id }} mask={phone.mask} reveal={reveal} />
            {phone.member && <p className="text-sm text-muted">{phone.member}</p>}
            {phone.others.map(({ id, number, name }) => (
              <p key={id} className="text-sm text-muted">
                {t("also_of")}{" "}
                <Link href={`/customers/${id}`} className="text-accent hover:underline">
                  {t("other_file", { number: String(number), name })}
                </Link>
              </p>
            ))}
          </Entry>
        ))}
      </Entries>
    </Panel>
  );
}

function MembersPanel({ file, at, actions }: Written) {
  const t = useTranslations("customers.file");
  return (
    <Panel title={t("members")} icon="users" actions={actions && <MemberEditor file={at} action={actions.add} />}>
      <Entries none={file.members.length === 0 ? t("no_members") : null}>
        {file.members.map((member) => (
          <Entry
            key={member.id}
            tools={
              actions && (
                <>
                  <MemberEditor file={at} action={actions.change} of={member} />
                  <EndEntry file={at} kind="member" id={member.id} what={member.name} action={actions.end} />
                </>
              )
            }
          >
            {member.name}
          </Entry>
        ))}
      </Entries>
    </Panel>
  );
}

function AddressesPanel({ file, at, actions }: Written) {
  const t = useTranslations("customers.file");
  return (
    <Panel title={t("addresses")} icon="place" actions={actions && <AddressEditor file={at} action={actions.add} />}>
      <Entries none={file.addresses.length === 0 ? t("no_addresses") : null}>
        {file.addresses.map((address) => (
          <Entry
            key={address.id}
            tools={
              actions && (
                <>
                  <AddressEditor file={at} action={actions.change} of={address} />
                  <EndEntry file={at} kind="address" id={address.id} what={address.detail} action={actions.end} />
                </>
              )
            }
          >
            <span className="text-muted">{address.division}</span> {address.detail}
          </Entry>
        ))}
      </Entries>
    </Panel>
  );
}

function EmailsPanel({ file, at, actions }: Written) {
  const t = useTranslations("customers.file");
  return (
    <Panel title={t("emails")} icon="inbox" actions={actions && <EmailEditor file={at} action={actions.add} />}>
      <Entries none={file.emails.length === 0 ? t("no_emails") : null}>
        {file.emails.map((email) => (
          <Entry
            key={email.id}
            tools={
              actions && (
                <>
                  <EmailEditor file={at} action={actions.change} of={email} />
                  <EndEntry file={at} kind="email" id={email.id} what={email.mask} action={actions.end} />
                </>
              )
            }
          >
            {email.mask}
          </Entry>
        ))}
      </Entries>
    </Panel>
  );
}
