import { useTranslations } from "next-intl";

/** First stop of the keyboard: over the navigation, straight to the page. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="sr-only rounded-md bg-accent-solid px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 print:hidden"
    >
      {t("skip")}
    </a>
  );
}
