import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";

/** A time that would be taken on somebody, for the time line. */
export type Slot = { readonly technicianId: string; readonly rank: number; readonly startsAt: Date; readonly endsAt: Date };

/** What the door answers to an assignment. */
export type Assigned = {
  readonly workOrderId: string;
  readonly number: number;
  readonly version: number;
  readonly requestVersion: number;
};

/** A work order as the time line and the list of offers know it. */
export type OrderInSight = {
  readonly workOrderId: string;
  readonly version: number;
  readonly number: number;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly status: WorkOrderStatus;
  readonly type: string;
  readonly category?: Bilingual | null;
  readonly symptom: Bilingual | null;
  readonly technician: Bilingual;
  readonly outlet: Bilingual | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly promise: { readonly startsAt: Date; readonly endsAt: Date } | null;
};
