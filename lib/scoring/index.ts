export { discardRun } from "./commands/discard-run.ts";
export { draftRun } from "./commands/draft-run.ts";
export { publishRun } from "./commands/publish-run.ts";
export { reviewRun } from "./commands/review-run.ts";
export { gradingPolicy } from "./contract/policies.ts";
