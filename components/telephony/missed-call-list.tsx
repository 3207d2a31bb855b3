"use client";

import { useLocale, useTranslations } from "next-intl";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { MissedCall, MissedCalls } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { StatusText } from "../ui/badge.tsx";
import { Moment } from "../ui/moment.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { WaitTime } from "../ui/wait-time.tsx";
import { DialKey } from "./dial-key.tsx";

/** Calls to return, who has waited longest first. */
export function MissedCallList({ missed, dial }: { missed: MissedCalls; dial: CommandAction }) {
  const t = useTranslations("telephony.missed");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("who")}</TableHeading>
          <TableHeading>{t("when")}</TableHeading>
          <TableHeading>{t("what")}</TableHeading>
          <TableHeading>{t("agent")}</TableHeading>
          <TableHeading>{t("tries")}</TableHeading>
          <TableHeading>{t("owed")}</TableHeading>
          <TableHeading>{t("call_back")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {missed.rows.map((call) => (
          <TableRow key={call.id}>
            <TableCell>
              <span className="font-medium tabular-nums">{call.mask}</span>
              {call.names.length > 0 && <span className="block text-sm text-muted">{call.names.join("、")}</span>}
            </TableCell>
            <TableCell>
              <Moment at={call.beganAt} now={missed.now} />
            </TableCell>
            <TableCell>{call.outcome === "dropped" ? t("dropped") : t("unanswered", { seconds: call.ringSeconds })}</TableCell>
            <TableCell>{call.agent ? inLocale(call.agent, locale) : t("nobody")}</TableCell>
            <TableCell>{call.tries > 0 ? t("tried", { count: call.tries }) : t("not_tried")}</TableCell>
            <TableCell>
              <Owed call={call} now={missed.now} />
            </TableCell>
            <TableCell>
              {call.isDialled ? (
                <StatusText tone="info" icon="calling">
                  {t("dialling")}
                </StatusText>
              ) : (
                <DialKey whom={{ callId: call.id }} dial={dial} label={t("call_back")} disabled={!missed.hours.isOpen} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Owed({ call, now }: { call: MissedCall; now: Date }) {
  const t = useTranslations("telephony.missed");
  if (!call.isOurs) return <StatusText tone="info">{t("may_call_again")}</StatusText>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusText tone="warning">{t("ours")}</StatusText>
      <WaitTime since={call.oursAt} now={now} />
    </span>
  );
}
