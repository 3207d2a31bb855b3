export { claimTask } from "./commands/claim-task.ts";
export { closeUnreached } from "./commands/close-unreached.ts";
export { drawWhenLogged, followUpWhenCompleted } from "./commands/owe-follow-up.ts";
export { recordAnswers } from "./commands/record-answers.ts";
export { recordAttempt } from "./commands/record-attempt.ts";
export { recordDeclined } from "./commands/record-declined.ts";
export { releaseTask } from "./commands/release-task.ts";
export { signUnresolved } from "./commands/sign-unresolved.ts";
export { callPolicy, drawPolicy } from "./contract/policies.ts";
