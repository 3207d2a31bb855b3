import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/** Whether the outlet answers an offer first, or work goes straight to its technician (DOMAIN §4). */
export const offerPolicy = definePolicy("dispatch.offers", z.strictObject({ outletAccepts: z.boolean() }), { outletAccepts: true });

/** Travel where no routing service is connected: the straight line, lengthened by the roads, at one speed. */
export const travelPolicy = definePolicy(
  "dispatch.travel",
  z.strictObject({ speedKmh: z.int().min(1).max(120), roadFactorPercent: z.int().min(100).max(400) }),
  { speedKmh: 28, roadFactorPercent: 130 },
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
