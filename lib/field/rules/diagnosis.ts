import { type Refused, refuse } from "#lib/shared/result.ts";

export type Found = {
  readonly type: string;
  readonly categoryId: string;
  /** Category of what each id names; null where it names nothing, undefined where none was given. */
  readonly symptom: string | null | undefined;
  readonly cause: string | null | undefined;
  readonly action: string | null;
  readonly parts: readonly (string | null)[];
  /** Symptom, cause, action and parts hang together in the catalogue. */
  readonly isUsual: boolean;
  readonly words: string | null;
};

/**
 * Is this a diagnosis by the catalogue? (DOMAIN §7). Refusals: `diagnosis_incomplete` (a repair has symptom and cause),
 * `not_in_catalogue` (named for this kind of appliance nowhere), `beyond_catalogue_needs_reason` (an unusual combination).
 */
export function refusedDiagnosis(found: Found): Refused | null {
  const missing = found.type === "repair" || found.symptom !== undefined || found.cause !== undefined;
  const absent = {
    ...(found.symptom === undefined && { symptomId: { code: "required" } }),
    ...(found.cause === undefined && { causeId: { code: "required" } }),
  };
  if (missing && Object.keys(absent).length > 0) return refuse("diagnosis_incomplete", undefined, absent);
  const isForeign = (category: string | null | undefined) => category !== undefined && category !== found.categoryId;
  const foreign = {
    ...(isForeign(found.symptom) && { symptomId: { code: "not_found" } }),
    ...(isForeign(found.cause) && { causeId: { code: "not_found" } }),
    ...(isForeign(found.action) && { actionId: { code: "not_found" } }),
    ...(found.parts.some(isForeign) && { parts: { code: "not_found" } }),
  };
  if (Object.keys(foreign).length > 0) return refuse("not_in_catalogue", undefined, foreign);
  return found.isUsual || found.words ? null : refuse("beyond_catalogue_needs_reason", undefined, { words: { code: "required" } });
}
