import { hangzhouClosedStories } from "./stories-closed-hangzhou.ts";
import { mianyangClosedStories } from "./stories-closed-mianyang.ts";
import { qingdaoClosedStories } from "./stories-closed-qingdao.ts";
import { dueStories } from "./stories-due.ts";
import { inServiceStories } from "./stories-in-service.ts";
import { noVisitStories } from "./stories-no-visit.ts";
import { openFollowUpStories } from "./stories-open-follow-up.ts";
import { waitingStories } from "./stories-waiting.ts";
import { case1Story } from "./story-case-1.ts";
import { case2Stories } from "./story-case-2.ts";
import type { StorySeed } from "./types.ts";

/**
 * What happened in the demo world up to 10:40 of the anchor day (`boardMinute` in times.ts), in no order: the seeder
 * plays all steps of all stories sorted by time.
 */
export const stories: readonly StorySeed[] = [
  case1Story,
  ...case2Stories,
  ...mianyangClosedStories,
  ...qingdaoClosedStories,
  ...hangzhouClosedStories,
  ...noVisitStories,
  ...openFollowUpStories,
  ...dueStories,
  ...inServiceStories,
  ...waitingStories,
];
