import type { Bilingual } from "#lib/shared/bilingual.ts";

/** A request as a line below what was found: enough to know that it is the one. `workOrderId` is one's own, in the field. */
export type RequestLine = {
  readonly id: string;
  readonly workOrderId: string | null;
  readonly number: number;
  readonly type: string;
  readonly stage: string;
  readonly category: Bilingual | null;
};

export type RequestHit = {
  readonly kind: "request";
  readonly request: RequestLine;
  readonly workOrder: number | null;
  readonly customer: string;
};
/** A household with the request that is open, else the newest; none where nothing was ever asked for. */
export type CustomerHit = {
  readonly kind: "customer";
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly phoneMask: string;
  readonly place: string;
  readonly request: RequestLine | null;
};
export type ApplianceHit = {
  readonly kind: "appliance";
  readonly id: string;
  readonly category: Bilingual;
  readonly modelCode: string | null;
  readonly serial: string | null;
  readonly customer: string;
  readonly request: RequestLine | null;
};
export type InspectionHit = {
  readonly kind: "inspection";
  readonly id: string;
  readonly number: number;
  readonly requestNumber: number;
  readonly technician: Bilingual;
};
/** Somebody who works in homes, with what they are on the way to or at now. */
export type TechnicianHit = {
  readonly kind: "technician";
  readonly id: string;
  readonly name: Bilingual;
  readonly outlet: Bilingual;
  readonly centreId: string;
  readonly request: RequestLine | null;
};
export type OutletHit = {
  readonly kind: "outlet";
  readonly id: string;
  readonly name: Bilingual;
  readonly code: string;
  readonly centreId: string;
  readonly place: string;
};

export type Hit = RequestHit | CustomerHit | ApplianceHit | InspectionHit | TechnicianHit | OutletHit;
export type HitKind = Hit["kind"];

/** What was found and where it opens for the person who asked. */
export type Found = Hit & { readonly href: string };
