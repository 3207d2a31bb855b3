"use client";

import { useTranslations } from "next-intl";
import type { FirstContactFigures } from "#lib/requests/contract/views.ts";
import type { OwnDay as Day, OwnCall } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { clock } from "./clock.ts";
import { DayFigureList, Figure } from "./figures.tsx";
import { MissedCallList } from "./missed-call-list.tsx";
import { Definitions } from "./wallboard.tsx";

/** My own day: what my calls come to, whom I owe a call, and my calls with what came of each. */
export function OwnDay({ day, firstContact, dial }: { day: Day; firstContact: FirstContactFigures; dial: CommandAction }) {
  const t = useTranslations("telephony.own_day");
  const board = useTranslations("telephony.board");
  return (
    <>
      <dl className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
        <Figure label={t("calls")} value={day.calls.length} icon="phone">
          {t("calls_of", { incoming: day.today.incoming, handled: day.today.handled })}
        </Figure>
        <Figure label={t("requests")} value={firstContact.logged} icon="ticket">
          {t("requests_words")}
        </Figure>
        <DayFigureList today={day.today} within={day.answerWithin} firstContact={firstContact} />
      </dl>
      <div className="flex flex-col gap-4">
        <Panel flush title={t("owed")} icon="phone-missed">
          {day.missed.rows.length > 0 ? (
            <MissedCallList missed={day.missed} dial={dial} />
          ) : (
            <p className="px-4 py-3 text-muted">{board("owed_none")}</p>
          )}
        </Panel>
        <Panel flush title={t("list")} icon="history">
          {day.calls.length > 0 ? <Calls day={day} /> : <EmptyState title={t("none")}>{t("none_words")}</EmptyState>}
        </Panel>
      </div>
      <Definitions />
    </>
  );
}

function Calls({ day }: { day: Day }) {
  const t = useTranslations("telephony.own_day");
  const bar = useTranslations("telephony.bar");
  return (
    <Table label={t("list")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("when")}</TableHeading>
          <TableHeading>{t("who")}</TableHeading>
          <TableHeading>{t("how")}</TableHeading>
          <TableHeading numeric>{t("rang")}</TableHeading>
          <TableHeading numeric>{t("spoken")}</TableHeading>
          <TableHeading numeric>{t("held")}</TableHeading>
          <TableHeading>{t("came_of_it")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {day.calls.map((call) => (
          <TableRow key={call.id}>
            <TableCell>
              <Moment at={call.beganAt} now={day.now} />
            </TableCell>
            <TableCell className="tabular-nums">
              {bar(`direction.${call.direction}`)} {call.mask ?? bar("withheld")}
            </TableCell>
            <TableCell>
              <How call={call} />
            </TableCell>
            <TableCell numeric>{call.ringSeconds === null ? "—" : clock(call.ringSeconds)}</TableCell>
            <TableCell numeric>{clock(call.talkSeconds)}</TableCell>
            <TableCell numeric>{clock(call.holdSeconds)}</TableCell>
            <TableCell>
              <span className="flex flex-wrap gap-x-2">
                {call.requests.map(({ id, number }) => (
                  <Link key={id} href={`/requests/${id}`} className="text-accent hover:underline">
                    {number}
                  </Link>
                ))}
              </span>
              {call.words && <span className="block break-words">{call.words}</span>}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function How({ call }: { call: OwnCall }) {
  const t = useTranslations("telephony.own_day");
  const bar = useTranslations("telephony.bar");
  if (!call.outcome) return bar(`state.${call.state}`);
  return [t(`outcome.${call.outcome}`), call.endedBy && t(`ended_by.${call.endedBy}`)].filter(Boolean).join(" · ");
}
