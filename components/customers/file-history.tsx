import { useLocale, useTranslations } from "next-intl";
import type { FileChange } from "#lib/customers/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Panel } from "../ui/panel.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { useChangeSentence } from "./change-words.ts";

/** Who changed what, when, from what to what; the newest first. */
export function FileHistory({ changes, now }: { changes: readonly FileChange[]; now: Date }) {
  const t = useTranslations("customers.history");
  const locale = useLocale();
  const sentence = useChangeSentence();
  return (
    <Panel title={t("title")} icon="history">
      {changes.length === 0 && <p className="text-muted">{t("none")}</p>}
      <Timeline
        label={t("title")}
        now={now}
        events={changes.map((change) => ({
          id: String(change.version),
          at: change.at,
          icon: change.before === null ? "plus" : change.after === null ? "trash" : "edit",
          title: sentence(change),
          by: inLocale(change.by, locale),
        }))}
      />
    </Panel>
  );
}
