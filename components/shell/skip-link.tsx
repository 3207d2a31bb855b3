import { useTranslations } from "next-intl";

/** First stop of the keyboard: over the navigation, straight to the page. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent-solid px-3 py-2 font-medium text-on-accent focus:translate-y-0 print:hidden"
    >
      {t("skip")}
    </a>
  );
}
