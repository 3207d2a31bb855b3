import { useLocale, useTranslations } from "next-intl";
import type { NoteView } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Tag } from "../ui/badge.tsx";
import type { Instant } from "../ui/china-time.ts";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";

/** What people wrote to each other about the request, the newest first: who takes it over reads this before the timeline. */
export function NotesPanel({ notes, now }: { notes: readonly NoteView[]; now: Instant }) {
  const t = useTranslations("requests");
  const locale = useLocale();
  return (
    <Panel title={t("notes.title")} icon="edit">
      <ol className="flex flex-col gap-3">
        {notes.map(({ id, by, writtenAt, audience, words, mentions }) => (
          <li key={id} className="border-l-2 border-line pl-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
              <span className="font-medium">{by.name ? inLocale(by.name, locale) : t(`parts_played.${by.part}`)}</span>
              <Moment at={writtenAt} now={now} className="text-muted" />
              {audience === "headquarters" && <Tag>{t("notes.audiences.headquarters")}</Tag>}
              {mentions.length > 0 && <span className="text-muted">{mentions.map((name) => `@${inLocale(name, locale)}`).join(" ")}</span>}
            </p>
            <p className={words === null ? "text-muted" : "leading-relaxed break-words whitespace-pre-line"}>{words ?? t("file.masked")}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
