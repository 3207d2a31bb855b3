import type { Permission } from "#lib/shared/roles.ts";
import type { Reading } from "./readings-of.ts";

type Searcher = { readonly permissions: ReadonlySet<Permission>; readonly scope: { readonly kind: string } };

export type Sight = {
  /** Requests by their file at a desk, by one's own visit in the field; nothing for who has neither. */
  readonly requests: "file" | "visit" | null;
  /** People's names, numbers and addresses: to look for and to read. */
  readonly people: boolean;
  /** Parts of numbers beyond what a mask shows: whoever may have a number shown. */
  readonly numbers: boolean;
  readonly inspections: boolean;
  readonly organisation: boolean;
  /** Cards of technicians may be opened, not only found. */
  readonly licences: boolean;
};

/**
 * What may this person look for? The rows are narrowed by row security; this says which questions may be asked at all. An
 * auditor reads masks, so a name or a telephone number is no question of theirs: an answer would tell what the mask hides.
 */
export function sightOf({ permissions, scope }: Searcher): Sight {
  const requests = permissions.has("requests.read") ? "file" : permissions.has("field.read") ? "visit" : null;
  return {
    requests,
    people: requests !== null && (scope.kind !== "hq" || permissions.has("customers.read") || permissions.has("customers.reveal_phone")),
    numbers: requests !== null && scope.kind === "hq" && permissions.has("customers.reveal_phone"),
    inspections: permissions.has("licence.inspect"),
    organisation: permissions.has("dispatch.read") || permissions.has("licence.read"),
    licences: permissions.has("licence.read"),
  };
}

const OF_PEOPLE: readonly Reading["kind"][] = ["phone", "phone_part", "phone_tail", "name", "sound", "address"];

/** The readings that this person may ask of customers. */
export function askable(readings: readonly Reading[], sight: Sight): readonly Reading[] {
  return readings.filter(
    ({ kind }) => sight.requests !== null && (sight.people || !OF_PEOPLE.includes(kind)) && (sight.numbers || kind !== "phone_part"),
  );
}
