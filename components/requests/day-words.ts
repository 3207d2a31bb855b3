import { useTranslations } from "next-intl";

/** Says a local day ("2026-09-26") with its year: what a date on an invoice needs. */
export function useDayWords(): (day: string) => string {
  const t = useTranslations("shell.moment");
  return (day) => {
    const [year = "", month = "1", date = "1"] = day.slice(0, 10).split("-");
    return t("day_with_year", { year, month: t(`month.${Number(month) as 1}`), day: Number(date) });
  };
}
