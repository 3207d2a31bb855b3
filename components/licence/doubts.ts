import { useTranslations } from "next-intl";

/** A catalogue asked by a key that is only known when it runs. */
type OpenWords = { (key: string, values?: Record<string, string>): string; has(key: string): boolean };

/** What is doubted, as words: a code of a person, or of a denied answer ("step_denied:site_cleaned"). */
export function useDoubtWords(): (code: string) => string {
  const t = useTranslations("licence.about") as unknown as OpenWords;
  const steps = useTranslations("requests.event_codes") as unknown as OpenWords;
  return (code) => {
    const [what = "", step] = code.split(":");
    if (!t.has(what)) return what;
    return t(what, { step: step && steps.has(step) ? steps(step) : "" });
  };
}
