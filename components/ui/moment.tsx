import { useTranslations } from "next-intl";
import type { Instant } from "./china-time.ts";
import { cx } from "./class-names.ts";
import { type MomentWords, momentWords } from "./moment-words.ts";

/** The words of time for the language of this page, seen from `now`. In an async server component use `momentWords` itself. */
export function useMomentWords(now: Instant): MomentWords {
  return momentWords(useTranslations("shell.moment"), now);
}

/**
 * A time in the text: `moment` "today 14:05" (default), `day` "today", `date` with weekday, `clock` "14:05".
 * `now` is the server's, so that both sides say the same.
 */
export function Moment({
  at,
  now,
  as = "moment",
  className,
}: {
  at: Instant;
  now: Instant;
  as?: "moment" | "day" | "date" | "clock";
  className?: string;
}) {
  const words = useMomentWords(now);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={as === "clock" ? words.moment(at) : undefined}
      className={cx("whitespace-nowrap", className)}
    >
      {words[as](at)}
    </time>
  );
}

/** A promised window: "14:00–16:00 today". */
export function Window({ from, to, now, className }: { from: Instant; to: Instant; now: Instant; className?: string }) {
  const words = useMomentWords(now);
  return <span className={cx("whitespace-nowrap", className)}>{words.window(from, to)}</span>;
}
