import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { readPeople } from "#lib/identity/index.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { readPage } from "#lib/wiring/web.ts";
import { EndSessionsButton } from "../../../components/identity/end-sessions-button.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { Moment } from "../../../components/ui/moment.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../../../components/ui/table.tsx";
import { endSessionsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.people"))("title") };
}

const Search = z.object({ after: z.string().max(80).nullish().catch(null) });

/** The administrator wants to see who is signed in, and to end a lost phone's session at once. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { after } = Search.parse(await searchParams);
  const now = new Date();
  const { rows, next } = await readPage("identity.administer", (context) => readPeople(context, after ?? null));
  const locale = await getLocale();
  const t = await getTranslations("identity");
  return (
    <>
      <PageHeader title={t("people.title")} />
      <Panel flush>
        <Table label={t("people.title")}>
          <TableHead>
            <TableRow>
              <TableHeading>{t("people.name")}</TableHeading>
              <TableHeading>{t("people.login")}</TableHeading>
              <TableHeading>{t("people.role")}</TableHeading>
              <TableHeading numeric>{t("people.sessions")}</TableHeading>
              <TableHeading>{t("people.since")}</TableHeading>
              <TableHeading>
                <span className="sr-only">{t("people.end")}</span>
              </TableHeading>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((person) => (
              <TableRow key={person.id}>
                <TableCell>{inLocale(person.name, locale)}</TableCell>
                <TableCell>{person.login}</TableCell>
                <TableCell>{person.roles.map((role) => t(`roles.${role as "technician"}`)).join(" · ")}</TableCell>
                <TableCell numeric>{person.openSessions}</TableCell>
                <TableCell>{person.lastOpenedAt ? <Moment at={person.lastOpenedAt} now={now} /> : "—"}</TableCell>
                <TableCell>
                  {person.openSessions > 0 && (
                    <EndSessionsButton
                      personId={person.id}
                      epoch={person.epoch}
                      name={inLocale(person.name, locale)}
                      end={endSessionsAction}
                    />
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
      {next && (
        <div className="mt-4 flex justify-end">
          <ButtonLink href={`/people?after=${encodeURIComponent(next)}`}>{t("people.next")}</ButtonLink>
        </div>
      )}
    </>
  );
}
