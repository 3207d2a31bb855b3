import type { ActionView, SymptomView } from "#lib/catalogue/contract/views.ts";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import type { FetchReason } from "#lib/requests/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import type { StepCode } from "./vocabulary.ts";

type WindowView = { readonly startsAt: Date; readonly endsAt: Date };

/** One work order as the technician's day shows it. */
export type TodayOrder = {
  readonly workOrderId: string;
  readonly version: number;
  readonly number: number;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly status: WorkOrderStatus;
  readonly type: string;
  readonly urgency: string;
  readonly cycle: number;
  readonly customerName: string;
  readonly phoneMask: string;
  readonly division: string;
  readonly addressDetail: string | null;
  readonly place: { readonly latE6: number; readonly lngE6: number } | null;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
  /** The booking; null while work waits for a part, help or its return. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly promise: WindowView | null;
  /** When the customer must have been called; null once that has happened. */
  readonly contactBy: Date | null;
  /** What a waiting order waits for. */
  readonly waitsFor: { readonly kind: string; readonly dueAt: Date } | null;
  readonly outcome: string | null;
  readonly finishedAt: Date | null;
};
/** Open ones by start, those without a start last; then what was finished today. */
export type TodayView = { readonly open: readonly TodayOrder[]; readonly done: readonly TodayOrder[] };

export type StepView = { readonly code: StepCode; readonly number: number; readonly doneAt: Date | null };
export type ChargeView = {
  readonly id: string;
  readonly kind: "labour" | "part";
  readonly name: Bilingual;
  readonly quantity: number;
  /** Whole fen; a reversing line is negative. */
  readonly amountFen: number;
  readonly payer: "customer" | "warranty";
};
export type DiagnosisView = {
  readonly symptom: Bilingual | null;
  readonly cause: Bilingual | null;
  readonly action: Bilingual;
  readonly words: string | null;
  readonly diagnosedAt: Date;
};
/** An earlier visit, or an earlier cycle of this request, as far as its reader may see it. */
export type EarlierVisit = {
  readonly requestId: string;
  readonly requestNumber: number;
  readonly cycle: number;
  readonly arrivedAt: Date;
  readonly sameAsset: boolean;
  /** Who was there; null where only a timeline tells of it. */
  readonly technician: Bilingual | null;
  readonly symptom: Bilingual | null;
  readonly cause: Bilingual | null;
  readonly action: Bilingual | null;
  readonly outcome: string | null;
};

/** Everything about one work order for the person who does it. */
export type VisitView = {
  readonly order: TodayOrder;
  /** The standard duration, held from the appointment on. */
  readonly minutes: number;
  /** What its technician is booked for, this work too, of what is not over yet. */
  readonly held: readonly (WindowView & { readonly workOrderId: string })[];
  readonly requestVersion: number;
  /** The customer's own words, and what the customer wishes (do not ring before nine, …). */
  readonly words: string | null;
  readonly wishes: string | null;
  readonly symptomId: string | null;
  readonly asset: {
    readonly category: Bilingual;
    readonly model: Bilingual | null;
    readonly modelCode: string | null;
    readonly serial: string | null;
    readonly purchasedOn: string | null;
  } | null;
  /** As at intake, with the values of its sentence; it decides who pays a line. Null where none was computed. */
  readonly entitlement: Entitlement | null;
  readonly addressToObtain: boolean;
  /** It is fetched, repaired and brought back, as an exception, for this reason. */
  readonly fetchReason: FetchReason | null;
  /** What the customer was told that it costs. */
  readonly toldPrice: ToldPrice | null;
  /** The visit in progress, else the last one; null before the first arrival. */
  readonly visit: {
    readonly id: string;
    readonly arrivedAt: Date;
    readonly leftAt: Date | null;
    readonly standardVersion: number;
    readonly steps: readonly StepView[];
    readonly diagnosis: DiagnosisView | null;
    readonly charges: readonly ChargeView[];
    readonly customerFen: number;
    readonly warrantyFen: number;
    readonly signature: {
      readonly signerName: string;
      readonly strokes: string;
      readonly opinion: string;
      readonly words: string | null;
      readonly signedAt: Date;
    } | null;
  } | null;
  /** Symptoms of the category with causes, actions and parts: the one reported first. */
  readonly symptoms: readonly SymptomView[];
  /** Work without a fault of this request's type: installation, maintenance, inspection. */
  readonly serviceActions: readonly ActionView[];
  readonly contacts: readonly { readonly at: Date; readonly result: string }[];
  readonly history: readonly EarlierVisit[];
};
