import type { Attempt } from "./attempt.ts";
import { BOOKINGS } from "./bookings.ts";
import { CLOSINGS } from "./closings.ts";
import { REPEATS } from "./repeats.ts";
import { STEPS } from "./steps.ts";
import { VALUES } from "./values.ts";

/** Every single statement that must fail (or must not), with the name of what refuses it. */
export const ATTEMPTS: readonly Attempt[] = [...BOOKINGS, ...CLOSINGS, ...REPEATS, ...STEPS, ...VALUES];
