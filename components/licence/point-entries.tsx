"use client";

import { useTranslations } from "next-intl";
import type { EntryView, LicenceCard } from "#lib/licence/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { DecisionDialog } from "./decision-dialog.tsx";
import { EntryList, signed } from "./entry-list.tsx";

/** All entries of a licence at a desk; what still counts can be reversed by whoever decides. */
export function PointEntries({
  card,
  writerId,
  opensRequests,
  reverse,
}: {
  card: LicenceCard;
  writerId: string;
  opensRequests: boolean;
  reverse: CommandAction | null;
}) {
  return (
    <EntryList
      entries={card.entries}
      now={card.now}
      opensRequests={opensRequests}
      actions={(entry) => reverse && !entry.reverses && !entry.reversed && <Reverse entry={entry} writerId={writerId} reverse={reverse} />}
    />
  );
}

function Reverse({ entry, writerId, reverse }: { entry: EntryView; writerId: string; reverse: CommandAction }) {
  const t = useTranslations("licence");
  return (
    <DecisionDialog<{ words: string }, { balance: number }>
      draftKey={`${writerId}:reverse:${entry.id}`}
      action={reverse}
      initial={{ words: "" }}
      input={({ words }) => ({ entryId: entry.id, words })}
      labels={{ words: t("decide.reverse_words") }}
      title={t("decide.reverse_title", { rule: t(`rules.${entry.rule}`), points: signed(entry.points) })}
      description={t("decide.reverse_explain")}
      trigger={
        <Button size="sm" variant="ghost" icon="again" className="self-start">
          {t("decide.reverse")}
        </Button>
      }
      submit={t("decide.reverse")}
      submitVariant="danger"
      done={({ balance }) => t("decide.reverse_done", { balance })}
    >
      {({ words }, change) => (
        <FormField path="words" label={t("decide.reverse_words")} required>
          <Textarea rows={3} maxLength={500} value={words} onChange={({ target }) => change({ words: target.value })} />
        </FormField>
      )}
    </DecisionDialog>
  );
}
