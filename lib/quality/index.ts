export { answerSheet } from "./commands/answer-sheet.ts";
export { drawSample } from "./commands/draw-sample.ts";
export { submitSheet } from "./commands/submit-sheet.ts";
export { sheetPolicy } from "./contract/policies.ts";
export { readOwnSheets } from "./queries/read-own-sheets.ts";
export { readQuality } from "./queries/read-quality.ts";
export { readSample } from "./queries/read-sample.ts";
