"use client";

import { useTranslations } from "next-intl";
import type { DispatchQueueRow, PlannedStop, PlannedTechnician } from "#lib/dispatch/contract/views.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import type { Assigned } from "./chosen.ts";
import { RequestMarks } from "./request-marks.tsx";
import { isAssigned, isRefused, type Outcome } from "./use-give-out.ts";
import { type DispatchWords, nearPlace } from "./words.ts";

/** Terms that a line says already: the promise stands in its own column, the way beside the time. */
const SAID = new Set<string>(["keeps_promise", "close_by", "travel_minutes", "free_today", "load_today", "own_territory"]);

type Given = {
  outcomes: Readonly<Record<string, Outcome>>;
  isTicked: (stop: PlannedStop) => boolean;
  mayAssign: boolean;
  isBusy: boolean;
  words: DispatchWords;
  now: Date;
  onTick: (requestIds: readonly string[], isTicked: boolean) => void;
  onUndo: (assigned: Assigned, request: DispatchQueueRow) => void;
};

/** The technicians' days as they are proposed: each stop with its time, its way, the work and what speaks for and against. */
export function PlannedDays({ technicians, ...given }: Given & { technicians: readonly PlannedTechnician[] }) {
  const t = useTranslations("dispatch.plan");
  return (
    <Panel flush>
      <Table label={t("table")}>
        <TableHead>
          <tr>
            {given.mayAssign && (
              <TableHeading className="w-10">
                <span className="sr-only">{t("columns.out")}</span>
              </TableHeading>
            )}
            <TableHeading>{t("columns.time")}</TableHeading>
            <TableHeading numeric>{t("columns.way")}</TableHeading>
            <TableHeading>{t("columns.work")}</TableHeading>
            <TableHeading>{t("columns.customer")}</TableHeading>
            <TableHeading>{t("columns.promise")}</TableHeading>
            <TableHeading>{t("columns.reasons")}</TableHeading>
          </tr>
        </TableHead>
        {technicians.map((technician) => (
          <OneDay key={technician.technicianId} technician={technician} {...given} />
        ))}
      </Table>
    </Panel>
  );
}

function OneDay({ technician, ...given }: Given & { technician: PlannedTechnician }) {
  const t = useTranslations("dispatch.plan");
  const { outcomes, isTicked, mayAssign, isBusy, words, onTick } = given;
  const { name, outlet, booked, stops } = technician;
  const open = stops.filter(({ request }) => !isAssigned(outcomes[request.requestId]) && outcomes[request.requestId] !== "undone");
  const onTheWay = stops.reduce((sum, { travelMinutes }) => sum + travelMinutes, 0);
  return (
    <TableBody className="border-t border-line">
      <TableRow className="bg-canvas/60">
        {mayAssign && (
          <TableCell className="py-1.5">
            <Checkbox
              label={<span className="sr-only">{t("tick_all", { name: words.name(name) })}</span>}
              className="py-0"
              checked={open.length > 0 && open.every(isTicked)}
              disabled={open.length === 0 || isBusy}
              onChange={({ target }) =>
                onTick(
                  open.map(({ request }) => request.requestId),
                  target.checked,
                )
              }
            />
          </TableCell>
        )}
        <th scope="rowgroup" colSpan={6} className="px-3 py-1.5 pr-4 text-left font-normal">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{words.name(name)}</span>
            <span className="text-sm text-muted">{words.name(outlet)}</span>
            <span className="ml-auto text-sm text-muted">
              {t("day_of", { stops: stops.length, booked, span: words.moment.span(onTheWay) })}
            </span>
          </span>
        </th>
      </TableRow>
      {stops.map((stop) => (
        <StopRow
          key={stop.request.requestId}
          {...given}
          stop={stop}
          outcome={outcomes[stop.request.requestId]}
          isTicked={isTicked(stop)}
          onTick={(ticked) => onTick([stop.request.requestId], ticked)}
        />
      ))}
    </TableBody>
  );
}

function StopRow({
  stop,
  outcome,
  isTicked,
  mayAssign,
  isBusy,
  words,
  now,
  onTick,
  onUndo,
}: Omit<Given, "outcomes" | "isTicked" | "onTick"> & {
  stop: PlannedStop;
  outcome: Outcome | undefined;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}) {
  const t = useTranslations("dispatch.plan");
  const desk = useTranslations("dispatch.desk");
  const { request, startsAt, endsAt, travelMinutes, reasonsFor, reasonsAgainst } = stop;
  const { requestId, number, promise, customerName, division } = request;
  const isLate = reasonsAgainst.some(({ code }) => code === "misses_promise");
  return (
    <TableRow className={cx(!isTicked && outcome === undefined && "opacity-60")}>
      {mayAssign && (
        <TableCell>
          {outcome === undefined || isRefused(outcome) ? (
            <Checkbox
              label={<span className="sr-only">{t("tick", { number: String(number) })}</span>}
              className="py-0"
              checked={isTicked}
              disabled={isBusy}
              onChange={({ target }) => onTick(target.checked)}
            />
          ) : outcome === "sending" ? (
            <Spinner />
          ) : (
            <Icon name={outcome === "undone" ? "back" : "done"} className={outcome === "undone" ? "text-muted" : "text-good"} />
          )}
        </TableCell>
      )}
      <TableCell className="font-semibold whitespace-nowrap tabular-nums">
        {chinaClock(startsAt)}–{chinaClock(endsAt)}
      </TableCell>
      <TableCell numeric className="whitespace-nowrap text-muted">
        {words.moment.span(travelMinutes)}
      </TableCell>
      <TableCell>
        <span className="flex flex-col gap-1">
          <span>
            <Link href={`/dispatch?request=${requestId}`} className="font-medium text-accent hover:underline">
              {number}
            </Link>{" "}
            {words.what(request)}
          </span>
          <span className="flex flex-wrap gap-1 empty:hidden">
            <RequestMarks request={request} words={words} brief />
          </span>
        </span>
      </TableCell>
      <TableCell className="text-muted">
        {customerName}
        <br />
        {nearPlace(division)}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {promise ? (
          <StatusText tone={isLate ? "warning" : "good"} icon={isLate ? "warning" : "check"}>
            <Window from={promise.startsAt} to={promise.endsAt} now={now} />
          </StatusText>
        ) : (
          <span className="text-muted">{desk("no_promise")}</span>
        )}
      </TableCell>
      <TableCell className="text-sm">
        <ul className="flex flex-col gap-0.5">
          {reasonsFor
            .filter(({ code }) => !SAID.has(code))
            .map((term) => (
              <li key={term.code} className="flex items-start gap-1.5">
                <Icon name="check" className="mt-[0.2em] text-good" />
                {words.term(term)}
              </li>
            ))}
          {reasonsAgainst
            .filter(({ code }) => !SAID.has(code))
            .map((term) => (
              <li key={term.code} className="flex items-start gap-1.5">
                <Icon name="warning" className="mt-[0.2em] text-warning" />
                {words.term(term)}
              </li>
            ))}
        </ul>
        <Said outcome={outcome} onUndo={(assigned) => onUndo(assigned, request)} />
      </TableCell>
    </TableRow>
  );
}

/** What became of it. */
function Said({ outcome, onUndo }: { outcome: Outcome | undefined; onUndo: (assigned: Assigned) => void }) {
  const t = useTranslations("dispatch.plan");
  const done = useTranslations("dispatch.done");
  const refusalText = useRefusalText();
  if (outcome === undefined || outcome === "sending") return null;
  if (outcome === "undone") return <p className="text-muted">{t("undone")}</p>;
  if (isRefused(outcome))
    return (
      <p role="alert" className="flex items-start gap-1.5 text-danger">
        <Icon name="warning" className="mt-[0.2em]" />
        {refusalText(outcome)}
      </p>
    );
  return (
    <p className="flex items-center gap-2">
      <span className="text-good">{t("given_as", { order: String(outcome.number) })}</span>
      <Button size="sm" variant="ghost" onClick={() => onUndo(outcome)}>
        {done("undo")}
      </Button>
    </p>
  );
}
