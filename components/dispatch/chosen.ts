import type { DispatchQueueRow } from "#lib/dispatch/contract/views.ts";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";

/** The essentials of the request somebody looks at, whether it still waits in the queue or not. */
export type ChosenRequest = Pick<
  DispatchQueueRow,
  | "requestId"
  | "number"
  | "type"
  | "urgency"
  | "cycle"
  | "loggedAt"
  | "customerName"
  | "category"
  | "symptom"
  | "division"
  | "addressToObtain"
  | "promise"
  | "nextClock"
  | "chases"
  | "givenBack"
  | "repeat"
  | "qualityNeeded"
> & {
  /** Somebody has to be sent and nobody is. */
  readonly waiting: boolean;
  /** Its open work order, where it no longer waits. */
  readonly open: { readonly technician: Bilingual | null; readonly status: WorkOrderStatus } | null;
};

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
