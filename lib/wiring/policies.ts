import { automaticPolicy, crewPolicy, durationPolicy, offerPolicy, travelPolicy } from "#lib/dispatch/index.ts";
import { onSiteStandardPolicy } from "#lib/field/index.ts";
import { callPolicy, drawPolicy } from "#lib/followup/index.ts";
import { sessionPolicy } from "#lib/identity/index.ts";
import { inboxPolicy } from "#lib/inbox/index.ts";
import { pointsPolicy } from "#lib/licence/index.ts";
import { messagePolicy } from "#lib/messages/index.ts";
import { sheetPolicy } from "#lib/quality/index.ts";
import { clockPolicy, linkPolicy, outletHoursPolicy, repeatPolicy, scriptPolicy } from "#lib/requests/index.ts";
import { gradingPolicy } from "#lib/scoring/index.ts";
import type { Policy } from "#lib/shared/policy.ts";
import { diallingPolicy, telephonyPolicy } from "#lib/telephony/index.ts";
import { priceListPolicy, threeGuaranteesPolicy } from "#lib/warranty/index.ts";

/** Every policy headquarters can change. */
export const POLICIES = [
  sessionPolicy,
  threeGuaranteesPolicy,
  priceListPolicy,
  clockPolicy,
  repeatPolicy,
  linkPolicy,
  outletHoursPolicy,
  inboxPolicy,
  offerPolicy,
  automaticPolicy,
  travelPolicy,
  durationPolicy,
  crewPolicy,
  onSiteStandardPolicy,
  drawPolicy,
  callPolicy,
  messagePolicy,
  scriptPolicy,
  sheetPolicy,
  telephonyPolicy,
  diallingPolicy,
  pointsPolicy,
  gradingPolicy,
] as readonly Policy[];
