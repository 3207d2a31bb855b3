export { makePartitions } from "./commands/make-partitions.ts";
export { LEDGERS } from "./contract/vocabulary.ts";
export { readPartitionsAhead } from "./queries/read-partitions-ahead.ts";
export { readStatements } from "./queries/read-statements.ts";
export { isRunningOut } from "./rules/months-ahead.ts";
