"use client";

import type { OpenRequestView } from "#lib/requests/contract/views.ts";
import type { BesideReason } from "#lib/requests/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FetchField } from "./fetch-field.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import type { SettledDraft } from "./settled-draft.ts";
import { SimilarField } from "./similar-field.tsx";

/** What is settled about the appliance: an open request that this joins or not, and an exception. */
export function SettledFields({
  draft,
  settle,
  similar,
  besideReason,
  recordContact,
  onJoined,
}: {
  draft: IntakeDraft;
  settle: (change: Partial<SettledDraft>) => void;
  similar: OpenRequestView | null;
  besideReason: BesideReason | "";
  /** Null where joining belongs to something else. */
  recordContact: CommandAction | null;
  onJoined: () => void;
}) {
  return (
    <>
      {similar && (
        <SimilarField
          draft={draft}
          settle={settle}
          similar={similar}
          besideReason={besideReason}
          recordContact={recordContact}
          onJoined={onJoined}
        />
      )}
      <FetchField draft={draft} settle={settle} />
    </>
  );
}
