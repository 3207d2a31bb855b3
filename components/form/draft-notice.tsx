"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Draft } from "./use-draft.ts";

/** Says that something unsaved was brought back, from when, and offers to start over. Nothing when nothing was. */
export function DraftNotice({ draft }: { draft: Draft<never> | Pick<Draft<unknown>, "restoredAt" | "discard"> }) {
  return draft.restoredAt === null ? null : <Restored at={draft.restoredAt} discard={draft.discard} />;
}

function Restored({ at, discard }: { at: number; discard: () => void }) {
  const t = useTranslations("form.draft");
  const words = useMomentWords(Date.now());
  return (
    <Notice
      role="status"
      icon="history"
      actions={
        <Button size="sm" onClick={discard}>
          {t("discard")}
        </Button>
      }
    >
      {t("restored", { when: words.moment(at) })}
    </Notice>
  );
}
