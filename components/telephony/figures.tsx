import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FirstContactFigures } from "#lib/requests/contract/views.ts";
import type { AnswerWithin, DayFigures } from "#lib/telephony/contract/views.ts";
import { handlingSeconds, shareBp } from "#lib/telephony/rules/day-figures.ts";
import { cx } from "../ui/class-names.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { TONE_TEXT, type Tone } from "../ui/tone.ts";
import { clock } from "./clock.ts";

/** "83%", "—" of nothing. */
export function percent(part: number, whole: number): string {
  const bp = shareBp(part, whole);
  return bp === null ? "—" : `${Math.round(bp / 100)}%`;
}

/** One figure, readable from afar: what it is, how much, and of what. On a wall it takes the size of the wall. */
export function Figure({
  label,
  value,
  icon,
  tone = "neutral",
  isOnWall = false,
  children,
}: {
  label: string;
  value: ReactNode;
  icon: IconName;
  tone?: Tone;
  isOnWall?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      className={cx(
        "flex min-w-0 flex-col justify-between rounded-lg border border-line bg-panel shadow-panel",
        isOnWall ? "gap-[0.6vh] px-[1.2vw] py-[1.2vh]" : "gap-0.5 px-4 py-3",
      )}
    >
      <dt className={cx("flex items-center gap-[0.4em] text-muted", isOnWall ? "text-[2.6vh]" : "text-sm")}>
        <Icon name={icon} />
        {label}
      </dt>
      <dd
        className={cx(
          "font-semibold tabular-nums",
          isOnWall ? "text-[9vh] leading-none" : "text-3xl",
          tone !== "neutral" && TONE_TEXT[tone],
        )}
      >
        {value}
      </dd>
      <dd className={cx("text-muted", isOnWall ? "text-[2vh]" : "text-sm")}>{children}</dd>
    </div>
  );
}

/** What the calls of a day come to, each with what it is worked out of: the same four of the unit and of an agent. */
export function DayFigureList({
  today,
  within,
  firstContact,
  isOnWall = false,
}: {
  today: DayFigures;
  within: AnswerWithin;
  firstContact: FirstContactFigures;
  isOnWall?: boolean;
}) {
  const t = useTranslations("telephony.board");
  const mean = handlingSeconds(today);
  const each = (seconds: number) => clock(seconds / Math.max(1, today.handled));
  return (
    <>
      <Figure label={t("in_time", { rings: within.rings })} value={percent(today.inTime, today.decided)} icon="calling" isOnWall={isOnWall}>
        {t("in_time_of", { part: today.inTime, whole: today.decided, seconds: within.rings * within.ringSeconds })}
      </Figure>
      <Figure label={t("handling")} value={mean === null ? "—" : clock(mean)} icon="timer" isOnWall={isOnWall}>
        {today.handled === 0
          ? t("handling_none")
          : t("handling_of", {
              ...{ count: today.handled, talk: each(today.talkSeconds), hold: each(today.holdSeconds), wrap: each(today.wrapUpSeconds) },
            })}
      </Figure>
      <Figure label={t("abandoned")} value={percent(today.abandoned, today.decided)} icon="phone-missed" isOnWall={isOnWall}>
        {t("abandoned_of", { part: today.abandoned, whole: today.decided })}
      </Figure>
      <Figure label={t("first_contact")} value={percent(firstContact.solved, firstContact.couldBe)} icon="done" isOnWall={isOnWall}>
        {t("first_contact_of", { part: firstContact.solved, whole: firstContact.couldBe })}
      </Figure>
    </>
  );
}
