export { discardRun } from "./commands/discard-run.ts";
export { draftRun } from "./commands/draft-run.ts";
export { publishRun } from "./commands/publish-run.ts";
export { reviewRun } from "./commands/review-run.ts";
export { gradingPolicy } from "./contract/policies.ts";
export { readOverview } from "./queries/read-overview.ts";
export { readOverviewCases } from "./queries/read-overview-cases.ts";
export { readWaiting } from "./queries/read-overview-waiting.ts";
