import { z } from "zod";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { definePolicy } from "#lib/shared/policy.ts";

/** Whether the outlet answers an offer first, or work goes straight to its technician (DOMAIN §4). */
export const offerPolicy = definePolicy("dispatch.offers", z.strictObject({ outletAccepts: z.boolean() }), { outletAccepts: true });

/**
 * Who gives work out, by outlet (its code, "*" every one) and type ("*" every one); the first row that fits says it, and without one
 * the machine suggests. `off`: it neither suggests in the plan of a day nor gives out to this outlet. `automatic`: the house itself
 * gives it to the best, but for the exceptions of the rule `whyByHand`; after so many attempts in one cycle a dispatcher decides.
 */
export const automaticPolicy = definePolicy(
  "dispatch.automatic",
  z.strictObject({
    rows: z
      .array(
        z.strictObject({
          outlet: z.string().regex(/^(\*|[A-Za-z0-9_-]{1,20})$/),
          type: z.enum(["*", ...FIELD_TYPES]),
          mode: z.enum(["off", "suggest", "automatic"]),
        }),
      )
      .max(500),
    mostAttempts: z.int().min(1).max(10),
  }),
  { rows: [], mostAttempts: 3 },
);

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
/** How much of the free road's speed there is in the hours of most traffic. */
const PEAKS: Readonly<Record<string, number>> = { "07:00": 75, "08:00": 70, "17:00": 70, "18:00": 75 };

/**
 * Travel where no routing service is connected: the straight line, lengthened by the roads, at a speed of which every hour of the
 * day has its share. A version from before the hours were told apart has all of it in each.
 */
export const travelPolicy = definePolicy(
  "dispatch.travel",
  z.strictObject({
    speedKmh: z.int().min(1).max(120),
    roadFactorPercent: z.int().min(100).max(400),
    byHour: z
      .array(z.strictObject({ hour: z.enum(HOURS), speedPercent: z.int().min(10).max(200) }))
      .length(24)
      .default(HOURS.map((hour) => ({ hour, speedPercent: 100 }))),
  }),
  { speedKmh: 28, roadFactorPercent: 130, byHour: HOURS.map((hour) => ({ hour, speedPercent: PEAKS[hour] ?? 100 })) },
);

/** How long work is booked for: at least so long for a repair, by the likeliest action; a flat time for other types. */
export const durationPolicy = definePolicy(
  "dispatch.durations",
  z.strictObject({ leastMinutes: z.int().min(5).max(480), serviceMinutes: z.int().min(5).max(1440) }),
  { leastMinutes: 30, serviceMinutes: 60 },
);

/**
 * Work that takes more than one person (DOMAIN §2: an air-conditioner takes two): category and type as one word
 * ("air_conditioner_installation"). All other work takes one.
 */
export const crewPolicy = definePolicy(
  "dispatch.crews",
  z.strictObject({
    crews: z.array(z.strictObject({ work: z.string().regex(/^[a-z_]{1,80}$/), people: z.int().min(1).max(6) })).max(100),
  }),
  {
    crews: [
      { work: "air_conditioner_installation", people: 2 },
      { work: "air_conditioner_relocation", people: 2 },
      { work: "air_conditioner_exchange", people: 2 },
    ],
  },
);
export type Crews = typeof crewPolicy.initial;
