import { useTranslations } from "next-intl";
import { monthBeside, useMonthWords } from "../grades/month-words.ts";
import { buttonClass } from "../ui/button-look.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";

/** The month before and after, by their addresses; the month itself between them. */
export function MonthSwitch({ month, running, path = "/overview" }: { month: string; running: boolean; path?: string }) {
  const t = useTranslations("overview");
  const monthWords = useMonthWords();
  return (
    <nav aria-label={t("months")} className="flex items-center gap-1">
      <Link
        href={`${path}?month=${monthBeside(month, -1)}`}
        aria-label={t("earlier")}
        className={buttonClass("secondary", "sm", "w-8 px-0")}
      >
        <Icon name="chevron-left" />
      </Link>
      <span className="min-w-28 text-center font-medium">{monthWords(month)}</span>
      {running ? (
        <span className={buttonClass("secondary", "sm", "w-8 px-0 opacity-40")} aria-hidden>
          <Icon name="chevron-right" />
        </span>
      ) : (
        <Link
          href={`${path}?month=${monthBeside(month, 1)}`}
          aria-label={t("later")}
          className={buttonClass("secondary", "sm", "w-8 px-0")}
        >
          <Icon name="chevron-right" />
        </Link>
      )}
    </nav>
  );
}
