import type { Attempt } from "./attempt.ts";
import { BOOKINGS } from "./bookings.ts";
import { CALLS } from "./calls.ts";
import { CLOSINGS } from "./closings.ts";
import { CLOSINGS_BY_ANSWER } from "./closings-by-answer.ts";
import { CLOSINGS_WITHOUT_ANSWER } from "./closings-without-answer.ts";
import { FILES } from "./files.ts";
import { GRADES } from "./grades.ts";
import { INBOX } from "./inbox.ts";
import { INSPECTIONS } from "./inspections.ts";
import { INTAKE } from "./intake.ts";
import { LICENCE_STATES } from "./licence-states.ts";
import { MESSAGES } from "./messages.ts";
import { POINTS } from "./points.ts";
import { QUALITY } from "./quality.ts";
import { REPEATS } from "./repeats.ts";
import { STEPS } from "./steps.ts";
import { VALUES } from "./values.ts";

/** Every single statement that must fail (or must not), with the name of what refuses it. */
export const ATTEMPTS: readonly Attempt[] = [
  ...BOOKINGS,
  ...CALLS,
  ...CLOSINGS,
  ...CLOSINGS_BY_ANSWER,
  ...CLOSINGS_WITHOUT_ANSWER,
  ...FILES,
  ...GRADES,
  ...INBOX,
  ...INSPECTIONS,
  ...INTAKE,
  ...LICENCE_STATES,
  ...MESSAGES,
  ...POINTS,
  ...QUALITY,
  ...REPEATS,
  ...STEPS,
  ...VALUES,
];
