export { sinkFor } from "./adapters/sinks.ts";
export { attemptJob } from "./commands/attempt-job.ts";
export { recordMessageAttempt } from "./commands/record-attempt.ts";
export { type Taken, takeMessage } from "./commands/take-message.ts";
export { tellPromise } from "./commands/write-promise.ts";
export { messagePolicy } from "./contract/policies.ts";
export type { Sink } from "./contract/sink.ts";
export { withLink } from "./rules/words.ts";
