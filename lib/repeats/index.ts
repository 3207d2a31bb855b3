import { callQualityWhenArrived } from "./commands/call-quality.ts";
import { linkWhenDiagnosed, linkWhenSentBack, lookBackWhenLogged } from "./commands/link-repeats.ts";

export { decideRepeat } from "./commands/decide-repeat.ts";
export { isRecurring, readAssetHistory } from "./queries/read-asset-history.ts";
export { readChain } from "./queries/read-chain.ts";
export { readMarks } from "./queries/read-marks.ts";
export { readRepeat } from "./queries/read-repeat.ts";
export { readRepeats } from "./queries/read-repeats.ts";
export { readRepeatsOfRequest } from "./queries/read-repeats-of-request.ts";
export { type BeenThere, type Wanted, wantedRung } from "./rules/next-level.ts";

/** What repeats does because of other contexts' events: recognise, and call for quality. */
export const repeatReactions = [lookBackWhenLogged, linkWhenSentBack, linkWhenDiagnosed, callQualityWhenArrived] as const;
