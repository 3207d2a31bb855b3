import type { StepView } from "#lib/field/contract/views.ts";
import type { MissedReason, StepCode } from "#lib/field/contract/vocabulary.ts";

export type RowKey =
  | "certificate"
  | "prices"
  | "doorway"
  | "cleaning"
  | "test_run"
  | "use"
  | "inspection"
  | "card"
  | "gift"
  | "nothing_accepted";
export type Missed = Readonly<Partial<Record<StepCode, MissedReason>>>;

/** One key under the thumb: steps that are done together. */
export type StepRow = {
  readonly key: RowKey;
  /** Those of them that this visit's standard asks for. */
  readonly steps: readonly StepView[];
  readonly undone: readonly StepCode[];
  readonly doneAt: Date | null;
  /** Why it was left out, where that was said. */
  readonly missed: MissedReason | null;
  /** Neither done nor explained. */
  readonly open: boolean;
};

/** 1-2-3-4-5 in the order of the work; the service record is made public by the signature and has no key of its own. */
const ARRIVAL: readonly (readonly [RowKey, readonly StepCode[]])[] = [
  ["certificate", ["certificate_shown"]],
  ["prices", ["prices_public"]],
  ["doorway", ["shoe_covers", "mat"]],
];
const FINISH: readonly (readonly [RowKey, readonly StepCode[]])[] = [
  ["cleaning", ["site_cleaned", "cloth"]],
  ["test_run", ["test_run_shown"]],
  ["use", ["use_explained"]],
  ["inspection", ["one_stop_inspection", "other_appliances_asked"]],
  ["card", ["business_card"]],
  ["gift", ["small_gift"]],
  ["nothing_accepted", ["nothing_accepted"]],
];

export function stepRows(
  standard: readonly StepView[],
  missed: Missed,
): { readonly arrival: readonly StepRow[]; readonly finish: readonly StepRow[] } {
  const rowsOf = (group: typeof ARRIVAL) =>
    group.flatMap(([key, codes]): StepRow[] => {
      const steps = standard.filter(({ code }) => codes.includes(code));
      if (steps.length === 0) return [];
      const undone = steps.filter(({ doneAt }) => doneAt === null).map(({ code }) => code);
      const times = steps.flatMap(({ doneAt }) => (doneAt ? [doneAt.getTime()] : []));
      const reasons = undone.map((code) => missed[code] ?? null);
      const explained = undone.length > 0 && reasons.every((reason) => reason !== null);
      return [
        {
          key,
          steps,
          undone,
          doneAt: undone.length === 0 ? new Date(Math.max(...times)) : null,
          missed: explained ? (reasons[0] ?? null) : null,
          open: undone.length > 0 && !explained,
        },
      ];
    });
  return { arrival: rowsOf(ARRIVAL), finish: rowsOf(FINISH) };
}
