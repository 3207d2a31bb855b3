/**
 * Shapes of the demo world's raw data. Everything here is plain, constant and without chance: the seeder turns it into
 * commands. Money is whole fen, times are minutes of an Asia/Shanghai day, coordinates are WGS 84 degrees.
 */
export type Bilingual = { readonly zh: string; readonly en: string };

export type CategoryCode =
  | "washing_machine"
  | "refrigerator"
  | "air_conditioner"
  | "water_heater"
  | "range_hood"
  | "gas_stove"
  | "dishwasher"
  | "water_purifier";
/** Category families: people are compared within a line, so there are at most four (DOMAIN §8). */
export type LineCode = "laundry_cooling" | "air_conditioning" | "kitchen_bath" | "water";
export type SkillLevel = "junior" | "intermediate" | "senior";
export type SafetyHazard = "current" | "gas";
/** Statutory permits a person must hold for some actions, beside the brand's own certificate. */
export type PermitKind = "electrician" | "refrigeration" | "gas" | "work_at_height";

// ---------------------------------------------------------------------------------------------------- catalogue

export type ModelSeed = {
  readonly code: string;
  readonly name: Bilingual;
  readonly launchYear: number;
};

/** Faults that count as the same one when a repair comes back (DOMAIN §6, repeat repair). */
export type FaultGroupSeed = { readonly code: string; readonly name: Bilingual };

export type SymptomSeed = {
  readonly code: string;
  readonly name: Bilingual;
  /** What customers say, in Chinese: the agent's search finds the symptom by these. */
  readonly searchWords: readonly string[];
  readonly safety: SafetyHazard | null;
  readonly faultGroup: string;
  /** Level a technician needs unless a diagnosis says otherwise. */
  readonly level: SkillLevel;
  /** May solve it on the phone. With `safety` set it is the script that comes before anything else. */
  readonly phoneAdvice: Bilingual | null;
  /** Cause codes, the likeliest first. */
  readonly causes: readonly string[];
};

export type CauseSeed = {
  readonly code: string;
  readonly name: Bilingual;
  readonly faultGroup: string;
  /** False: the house, the place, the use or what was put in, so the outcome is "no product fault". */
  readonly isProductFault: boolean;
  /** Action codes, the usual one first. */
  readonly actions: readonly string[];
};

export type ActionSeed = {
  readonly code: string;
  readonly name: Bilingual;
  /** "repair" is reached from a cause; the other kinds of work have no fault and are chosen as they are. */
  readonly service: FieldService;
  readonly standardMinutes: number;
  readonly labourFen: number;
  readonly permit: PermitKind | null;
  /** Part codes that the action may use; empty where it needs none. */
  readonly parts: readonly string[];
};

export type PartSeed = {
  readonly code: string;
  readonly name: Bilingual;
  readonly priceFen: number;
  /** Counts as a main part (three years in the 三包 rules) instead of the whole unit's one year. */
  readonly isMainPart: boolean;
  readonly models: "all" | readonly string[];
};

export type CategorySeed = {
  readonly code: CategoryCode;
  readonly name: Bilingual;
  /** What callers say instead of its name. */
  readonly searchWords: readonly string[];
  readonly line: LineCode;
  readonly models: readonly ModelSeed[];
  readonly faultGroups: readonly FaultGroupSeed[];
  readonly symptoms: readonly SymptomSeed[];
  readonly causes: readonly CauseSeed[];
  readonly actions: readonly ActionSeed[];
  readonly parts: readonly PartSeed[];
};

export type CatalogueSeed = {
  readonly brand: { readonly code: string; readonly name: Bilingual };
  readonly lines: readonly { readonly code: LineCode; readonly name: Bilingual }[];
  readonly categories: readonly CategorySeed[];
};

// ------------------------------------------------------------------------------------------------- organisation

export type RoleCode =
  | "call_centre_agent"
  | "call_centre_supervisor"
  | "dispatcher"
  | "technician"
  | "outlet_manager"
  | "follow_up_agent"
  | "complaint_handler"
  | "inspector"
  | "centre_manager"
  | "hq_manager"
  | "administrator"
  | "auditor";

export type OutletKind = "own" | "contracted" | "specialist";
/** Kinds of work that need an outlet's territory. */
export type FieldService = "repair" | "installation" | "maintenance" | "inspection";

export type Place = {
  /** Six digits, county level. */
  readonly countyCode: string;
  readonly detail: string;
  readonly lat: number;
  readonly lng: number;
};

export type CentreSeed = {
  readonly code: string;
  readonly name: Bilingual;
  /** Six digits, prefecture level ("510700"). */
  readonly prefectureCode: string;
  readonly office: Place;
};

export type OutletSeed = {
  readonly code: string;
  readonly centre: string;
  readonly name: Bilingual;
  readonly kind: OutletKind;
  readonly phone: string;
  readonly place: Place;
  readonly iso9001: boolean;
};

/** One outlet serves these counties for these categories and kinds of work: the product of the three lists. */
export type TerritorySeed = {
  readonly outlet: string;
  /** 1 the outlet's own ground, 2 a neighbour's ground where it helps out when asked. */
  readonly rank: 1 | 2;
  readonly countyCodes: readonly string[];
  readonly categories: readonly CategoryCode[];
  readonly services: readonly FieldService[];
};

export type CertificateSeed = {
  readonly number: string;
  readonly category: CategoryCode;
  readonly level: SkillLevel;
  /** Days from the anchor: valid from `fromDay` up to, not including, `untilDay`; a negative `untilDay` has expired. */
  readonly fromDay: number;
  readonly untilDay: number;
};

export type PermitSeed = {
  readonly kind: PermitKind;
  readonly number: string;
  readonly fromDay: number;
  readonly untilDay: number;
};

/** 1 Monday … 7 Sunday; minutes after local midnight. */
export type ShiftSeed = { readonly weekday: number; readonly startMinute: number; readonly endMinute: number };

/**
 * A week of work. Rest days are counted from the anchor's weekday, not from Monday, so that the board of the first day
 * is staffed whatever weekday the product is first started on. `weeklyShifts` turns it into weekdays.
 */
export type ShiftPattern = {
  readonly startMinute: number;
  readonly endMinute: number;
  /** 0 the anchor's own weekday, 1 the next … 6; empty: seven days. */
  readonly restDaysAfterAnchor: readonly number[];
};

/** Days from the anchor, both inclusive. */
export type LeaveSeed = { readonly fromDay: number; readonly toDay: number; readonly reason: Bilingual };

export type LicenceSeed = {
  readonly number: string;
  readonly issuedDay: number;
  readonly suspended: { readonly sinceDay: number; readonly reason: Bilingual; readonly endedBy: Bilingual } | null;
};

/** What a technician mostly works on: the line whose peer group they are compared in, if their orders suffice for it. */
export type Specialty = Exclude<LineCode, "water">;

export type TechnicianSeed = {
  readonly login: string;
  readonly name: Bilingual;
  readonly outlet: string;
  readonly specialty: Specialty;
  readonly phone: string;
  readonly home: { readonly lat: number; readonly lng: number };
  readonly licence: LicenceSeed;
  readonly certificates: readonly CertificateSeed[];
  readonly permits: readonly PermitSeed[];
  readonly shift: ShiftPattern;
  readonly leave: readonly LeaveSeed[];
};

/** Where in the organisation a person signs in: HQ sees everything, others their node and what is below it. */
export type NodeRef =
  | { readonly kind: "hq" }
  | { readonly kind: "centre"; readonly centre: string }
  | { readonly kind: "outlet"; readonly outlet: string };

export type StaffSeed = {
  readonly login: string;
  readonly name: Bilingual;
  readonly role: RoleCode;
  readonly node: NodeRef;
  /** Login of the deputy to whom an absent owner's requests fall. */
  readonly deputy: string | null;
};

export type OrganisationSeed = {
  readonly centres: readonly CentreSeed[];
  readonly outlets: readonly OutletSeed[];
  readonly territories: readonly TerritorySeed[];
  readonly technicians: readonly TechnicianSeed[];
  readonly staff: readonly StaffSeed[];
};

export type * from "./types-people.ts";
