import type { RequestFile } from "#lib/requests/contract/views.ts";
import { possibleActions } from "#lib/requests/rules/possible-actions.ts";
import type { Permission } from "#lib/shared/roles.ts";
import { useEventWords } from "./event-words.tsx";
import { RequestActionBar, type RequestActions } from "./request-actions.tsx";

/** The actions of the request's page: what this reader may do now, told in words what stands on the timeline. */
export function RequestTools({
  file,
  writerId,
  isHeadquarters,
  permissions,
  actions,
}: {
  file: RequestFile;
  writerId: string;
  isHeadquarters: boolean;
  permissions: readonly Permission[];
  actions: RequestActions;
}) {
  const words = useEventWords(file.now);
  const { id, number, version, type, stage, now, place, asset, masked } = file;
  return (
    <RequestActionBar
      request={{
        id,
        number,
        version,
        writerId,
        isHeadquarters,
        type,
        now,
        place,
        asset,
        promised: file.promises.length > 0,
        happened: file.timeline.map((entry) => ({ id: entry.id, words: words(entry).words })),
      }}
      can={possibleActions({ type, stage, hasAddress: !place.toObtain, hasAsset: asset !== null, masked }, new Set(permissions))}
      actions={actions}
    />
  );
}
