"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { FirstContactFigures } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { Wallboard as Board, SeatLine } from "#lib/telephony/contract/views.ts";
import type { Standing } from "#lib/telephony/contract/vocabulary.ts";
import { handlingSeconds, shareBp } from "#lib/telephony/rules/day-figures.ts";
import { BOARD_CHANGED } from "../shell/live-refresh.tsx";
import { StatusText } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Moment, useMomentWords } from "../ui/moment.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import type { Tone } from "../ui/tone.ts";
import { clock } from "./clock.ts";
import { DayFigureList, Figure, percent } from "./figures.tsx";

const GROUPS = ["ready", "on_call", "wrap_up", "busy"] as const;
type Group = (typeof GROUPS)[number];
/** Where it rings the agent is about to be on a call. */
const groupOf = (standing: Standing): Group => (standing === "ringing" || standing === "off" ? "on_call" : standing);
const TONES: Readonly<Record<Group, Tone>> = { ready: "good", on_call: "info", wrap_up: "warning", busy: "neutral" };
const OWED_MOST = 100;

/** The call centre now and today, at a desk or on a wall; it looks again whenever a call or an agent has news. */
export function Wallboard({ board, firstContact, isOnWall }: { board: Board; firstContact: FirstContactFigures; isOnWall: boolean }) {
  const t = useTranslations("telephony.board");
  const keys = useTranslations("search.keys");
  useLookAgain();
  useWallKey(isOnWall);
  return (
    <div className={cx(isOnWall && "fixed inset-0 z-50 flex flex-col overflow-auto bg-canvas p-[1.5vw]")} data-wall={isOnWall || undefined}>
      {isOnWall ? (
        <header className="mb-[1.2vh] flex items-baseline gap-[1vw]">
          <h1 className="text-[3.6vh] font-semibold">{t("title")}</h1>
          <Moment at={board.now} now={board.now} className="text-[2.6vh] text-muted" />
          <ButtonLink href="/wallboard" variant="ghost" className="ml-auto text-[1.8vh]">
            {t("to_desk")} <Kbd>{keys("escape")}</Kbd>
          </ButtonLink>
        </header>
      ) : (
        <PageHeader
          title={t("title")}
          description={t("words")}
          actions={
            <ButtonLink href="/wallboard?view=wall" icon="external">
              {t("to_wall")} <Kbd>W</Kbd>
            </ButtonLink>
          }
        />
      )}
      <dl
        className={cx(
          "grid",
          isOnWall ? "min-h-[56vh] flex-1 auto-rows-fr grid-cols-4 gap-[1vw]" : "mb-4 grid-cols-2 gap-3 lg:grid-cols-4",
        )}
      >
        <Waiting board={board} isOnWall={isOnWall} />
        <Agents seats={board.seats} isOnWall={isOnWall} />
        <DayFigureList today={board.today} within={board.answerWithin} firstContact={firstContact} isOnWall={isOnWall} />
        <Figure
          label={t("owed")}
          value={board.owed >= OWED_MOST ? `≥ ${OWED_MOST}` : board.owed}
          icon="phone-missed"
          tone={board.owed > 0 ? "warning" : "good"}
          isOnWall={isOnWall}
        >
          {board.owed > 0 ? t("owed_some") : t("owed_none")}
        </Figure>
        <Figure label={t("incoming")} value={board.today.incoming} icon="phone" isOnWall={isOnWall}>
          {t("logged", { count: firstContact.logged })}
        </Figure>
      </dl>
      <div className={cx("grid items-start", isOnWall ? "mt-[1vw]" : "gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]")}>
        <HalfHours board={board} isOnWall={isOnWall} />
        {!isOnWall && <Seats seats={board.seats} />}
      </div>
      {!isOnWall && <Definitions />}
    </div>
  );
}

function Waiting({ board, isOnWall }: { board: Board; isOnWall: boolean }) {
  const t = useTranslations("telephony.board");
  const at = useSeconds(board.now, board.waitingSince !== null);
  const { rings, ringSeconds } = board.answerWithin;
  const longest = board.waitingSince ? (at - new Date(board.waitingSince).getTime()) / 1_000 : 0;
  const isLate = longest > rings * ringSeconds;
  return (
    <Figure
      label={t("waiting")}
      value={board.waiting}
      icon={isLate ? "alarm" : "calling"}
      tone={isLate ? "danger" : "neutral"}
      isOnWall={isOnWall}
    >
      {board.waitingSince ? (
        <>
          {t("longest", { time: clock(longest) })}
          {isLate && <strong className="ml-2 font-semibold text-danger">{t("too_long")}</strong>}
        </>
      ) : (
        t("nobody_waits")
      )}
    </Figure>
  );
}

function Agents({ seats, isOnWall }: { seats: readonly SeatLine[]; isOnWall: boolean }) {
  const t = useTranslations("telephony.board");
  const bar = useTranslations("telephony.bar.standing");
  const count = (group: Group) => seats.filter(({ standing }) => groupOf(standing) === group).length;
  return (
    <Figure label={t("ready")} value={count("ready")} icon="users" tone={count("ready") > 0 ? "good" : "warning"} isOnWall={isOnWall}>
      {GROUPS.slice(1)
        .map((group) => `${bar(group)} ${count(group)}`)
        .join(" · ")}
    </Figure>
  );
}

/** Most bars a wall has room for. */
const ON_WALL = 6;

function HalfHours({ board, isOnWall }: { board: Board; isOnWall: boolean }) {
  const t = useTranslations("telephony.board");
  const words = useMomentWords(board.now);
  const most = Math.max(1, ...board.halfHours.map(({ figures }) => figures.incoming));
  const shown = isOnWall ? board.halfHours.slice(0, ON_WALL) : board.halfHours;
  if (shown.length === 0) return <EmptyState title={t("none")}>{t("none_words")}</EmptyState>;
  const cell = isOnWall ? "py-[0.5vh] text-[2.4vh]" : "";
  return (
    <Panel flush title={isOnWall ? undefined : t("half_hours")} icon="clock">
      <Table label={t("half_hours")} className={isOnWall ? "[&_th]:text-[2vh]" : undefined}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("half_hour")}</TableHeading>
            <TableHeading>{t("calls")}</TableHeading>
            <TableHeading numeric>{t("in_time", { rings: board.answerWithin.rings })}</TableHeading>
            <TableHeading numeric>{t("abandoned")}</TableHeading>
            <TableHeading numeric>{t("handling")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(({ startsAt, figures }) => {
            const mean = handlingSeconds(figures);
            return (
              <TableRow key={new Date(startsAt).toISOString()}>
                <TableCell className={cx("tabular-nums", cell)}>{words.clock(startsAt)}</TableCell>
                <TableCell className={cx("w-2/5", cell)}>
                  <span className="flex items-center gap-2">
                    <span className="w-[3ch] text-right tabular-nums">{figures.incoming}</span>
                    <span
                      aria-hidden
                      className="h-[0.7em] rounded-sm bg-accent-solid"
                      style={{ width: `${(figures.incoming / most) * 85}%` }}
                    />
                  </span>
                </TableCell>
                <TableCell numeric className={cell}>
                  {percent(figures.inTime, figures.decided)}
                </TableCell>
                <TableCell numeric className={cell}>
                  {shareBp(figures.abandoned, figures.decided) === null
                    ? "—"
                    : t("part_and_share", { part: figures.abandoned, share: percent(figures.abandoned, figures.decided) })}
                </TableCell>
                <TableCell numeric className={cell}>
                  {mean === null ? "—" : clock(mean)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Seats({ seats }: { seats: readonly SeatLine[] }) {
  const t = useTranslations("telephony.board");
  const bar = useTranslations("telephony.bar");
  const locale = useLocale();
  return (
    <Panel flush title={t("seats", { count: seats.length })} icon="users">
      {seats.length === 0 ? (
        <EmptyState title={t("no_seats")}>{t("no_seats_words")}</EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {seats.map(({ name, extension, standing }) => (
            <li key={extension} className="flex items-center gap-3 px-4 py-1.5">
              <span className="w-14 text-sm text-muted tabular-nums">{extension}</span>
              <span className="min-w-0 flex-1 truncate">{inLocale(name, locale)}</span>
              <StatusText tone={TONES[groupOf(standing)]} icon="phone" className="text-sm">
                {bar(`standing.${standing}`)}
              </StatusText>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Where each figure comes from, in words. */
export function Definitions() {
  const t = useTranslations("telephony.board");
  return (
    <ul className="mt-4 flex max-w-4xl list-disc flex-col gap-1 pl-5 text-sm text-muted">
      <li>{t("means.in_time")}</li>
      <li>{t("means.handling")}</li>
      <li>{t("means.abandoned")}</li>
      <li>{t("means.first_contact")}</li>
      <li>{t("means.owed")}</li>
    </ul>
  );
}

/** The server's time as it was told, going on by the second while something is counted. */
function useSeconds(now: Date, isCounting: boolean): number {
  const told = new Date(now).getTime();
  const [at, setAt] = useState(told);
  useEffect(() => {
    setAt(told);
    if (!isCounting) return;
    const ahead = told - Date.now();
    const timer = setInterval(() => setAt(Date.now() + ahead), 1_000);
    return () => clearInterval(timer);
  }, [told, isCounting]);
  return at;
}

const SOON_MS = 2_000;
const EVERY_MS = 15_000;

/** At each signal of a call, no oftener than every two seconds; and every now and then, for wrapping up ends by itself. */
function useLookAgain(): void {
  const router = useRouter();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let looked = 0;
    const look = () => {
      waiting = undefined;
      looked = Date.now();
      if (document.visibilityState === "visible") router.refresh();
    };
    const soon = () => {
      waiting ??= setTimeout(look, Math.max(0, looked + SOON_MS - Date.now()));
    };
    const timer = setInterval(soon, EVERY_MS);
    window.addEventListener(BOARD_CHANGED, soon);
    return () => {
      clearInterval(timer);
      clearTimeout(waiting);
      window.removeEventListener(BOARD_CHANGED, soon);
    };
  }, [router]);
}

/** W to the wall, Escape back to the desk. */
function useWallKey(isOnWall: boolean): void {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]")) return;
      if (isOnWall && event.key === "Escape") router.push("/wallboard");
      else if (!isOnWall && event.key.toLowerCase() === "w") router.push("/wallboard?view=wall");
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOnWall, router]);
}
