import { useTranslations } from "next-intl";

/** "2026年3月", "Mar 2026": how one says a month given as "2026-03". */
export function useMonthWords(): (month: string) => string {
  const t = useTranslations("grades");
  const moments = useTranslations("shell.moment");
  return (month) => {
    const [year = "", ordinal = "1"] = month.split("-");
    return t("month", { year, month: moments(`month.${Number(ordinal) as 1}`) });
  };
}

/** The month so many months on, earlier if negative; for links beside a month. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, ordinal = 1] = month.split("-").map(Number);
  const months = year * 12 + ordinal - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}
