import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

/** It has arrived, and under which number. */
export function ReportDone({ number, onAnother }: { number: number; onAnother: () => void }) {
  const t = useTranslations("inbox.report");
  return (
    <>
      <Notice tone="good" role="status" title={t("done")}>
        {t("done_words", { number: String(number) })}
      </Notice>
      <Button icon="plus" className="self-start" onClick={onAnother}>
        {t("another")}
      </Button>
    </>
  );
}
