import { z } from "zod";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { definePolicy } from "#lib/shared/policy.ts";
import type { RequestType, Stage } from "./vocabulary.ts";

/** How many days a customer's link opens their request. */
export const linkPolicy = definePolicy("requests.customer_link", z.strictObject({ linkDays: z.int().min(1).max(365) }), { linkDays: 90 });

export const MakeLinkInput = z.strictObject({ requestId: z.uuid() });

/** What a customer sees of the timeline. */
export const TRACKED_STEPS = [
  "request_logged",
  "promise_made",
  "technician_assigned",
  "appointment_set",
  "departed",
  "arrived",
  "work_order_completed",
  "request_completed",
  "sent_back",
  "request_closed",
  "request_cancelled",
] as const;
export type TrackedStep = (typeof TRACKED_STEPS)[number];

/** One request as its customer sees it. */
export type TrackedRequest = {
  readonly number: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly product: Bilingual | null;
  readonly promise: { readonly startsAt: Date; readonly endsAt: Date } | null;
  /** Who comes, once somebody has it; `isLicensed`: their licence is valid now. */
  readonly visit: {
    readonly status: string;
    readonly startsAt: Date | null;
    readonly technician: Bilingual | null;
    readonly outlet: Bilingual;
    readonly isLicensed: boolean;
  } | null;
  readonly steps: readonly { readonly kind: TrackedStep; readonly at: Date }[];
  readonly now: Date;
};
