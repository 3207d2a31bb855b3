import type { useTranslations } from "next-intl";
import { chinaClock, chinaDaysBetween, chinaTime, type Instant } from "./china-time.ts";

/** The words of time: `useTranslations("shell.moment")`, or `await getTranslations("shell.moment")`. */
export type MomentCatalogue = ReturnType<typeof useTranslations<"shell.moment">>;

export type MomentWords = {
  /** "today", "26 Sep", "26 Sep 2025": the day as one says it now. */
  day(at: Instant): string;
  /** "Sat 26 Sep": always the date, with its weekday. */
  date(at: Instant): string;
  /** "14:05" */
  clock(at: Instant): string;
  /** "today 14:05", "9月26日 12:01" */
  moment(at: Instant): string;
  /** "14:00–16:00 today", "今天 14:00–16:00"; over midnight both days are named. */
  window(from: Instant, to: Instant): string;
  /** "12 min", "3 h 5 min", "2 days 4 h": rounded down, never negative. */
  span(minutes: number): string;
  /** "waits 12 min" */
  wait(since: Instant): string;
  /** "20 min left" or "1 h 5 min overdue" */
  due(at: Instant): string;
  /** "3 min ago" */
  ago(at: Instant): string;
};

/** Says times in a person's language, in Shanghai, seen from `now` (the server's, handed down; never a clock of our own). */
export function momentWords(t: MomentCatalogue, now: Instant): MomentWords {
  const current = new Date(now).getTime();
  const minutesTo = (at: Instant) => Math.trunc((new Date(at).getTime() - current) / 60_000);

  const plainDay = (at: Instant, key: "day" | "day_with_week" | "day_with_year") => {
    const { year, month, day, weekday } = chinaTime(at);
    return t(key, {
      year: String(year),
      month: t(`month.${month as 1}`),
      day,
      week: t(`week.${weekday as 0}`),
    });
  };

  const words: MomentWords = {
    day(at) {
      const days = chinaDaysBetween(current, at);
      if (days === 0) return t("today");
      if (days === 1) return t("tomorrow");
      if (days === -1) return t("yesterday");
      return plainDay(at, chinaTime(at).year === chinaTime(current).year ? "day" : "day_with_year");
    },
    date: (at) => plainDay(at, chinaTime(at).year === chinaTime(current).year ? "day_with_week" : "day_with_year"),
    clock: chinaClock,
    moment: (at) => t("moment", { day: words.day(at), time: chinaClock(at) }),
    window(from, to) {
      if (chinaDaysBetween(from, to) === 0) return t("window", { day: words.day(from), from: chinaClock(from), to: chinaClock(to) });
      return `${words.moment(from)} – ${words.moment(to)}`;
    },
    span(minutes) {
      const whole = Math.max(0, Math.floor(minutes));
      if (whole < 1) return t("under_a_minute");
      if (whole < 60) return t("minutes", { minutes: whole });
      const hours = Math.floor(whole / 60);
      if (hours < 24) {
        return whole % 60 === 0 ? t("hours", { hours }) : t("hours_minutes", { hours, minutes: whole % 60 });
      }
      const days = Math.floor(hours / 24);
      return hours % 24 === 0 ? t("days", { days }) : t("days_hours", { days, hours: hours % 24 });
    },
    wait: (since) => t("waits", { span: words.span(-minutesTo(since)) }),
    due(at) {
      const minutes = minutesTo(at);
      if (minutes === 0) return t("due_now");
      return minutes > 0 ? t("due_in", { span: words.span(minutes) }) : t("overdue", { span: words.span(-minutes) });
    },
    ago(at) {
      const minutes = -minutesTo(at);
      return minutes < 1 ? t("just_now") : t("ago", { span: words.span(minutes) });
    },
  };
  return words;
}
