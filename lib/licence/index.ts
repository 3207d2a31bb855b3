import { takeBackAfterException } from "./commands/after-exception.ts";
import { inspectWhenContradicted } from "./commands/open-inspection.ts";

export { changeLicence, type LicenceChange } from "./commands/change-licence.ts";
export { reinstateLicence, suspendLicence } from "./commands/decide-licence.ts";
export { openInspection } from "./commands/open-inspection.ts";
export { recordDelight } from "./commands/record-delight.ts";
export { refreshStanding } from "./commands/refresh-standing.ts";
export { reversePoints } from "./commands/reverse-points.ts";
export { ruleOnInspection } from "./commands/rule-on-inspection.ts";
export { pointsPolicy } from "./contract/policies.ts";
export { readInspection } from "./queries/read-inspection.ts";
export { readInspections } from "./queries/read-inspections.ts";
export { readLicenceCard, readOwnLicence } from "./queries/read-licence-card.ts";
export { readLicences } from "./queries/read-licences.ts";
export { readOwnStop } from "./queries/read-own-stop.ts";
export { readRequestLicence } from "./queries/read-request-licence.ts";

/** What points and licence do because of other contexts' events. */
export const licenceReactions = [inspectWhenContradicted, takeBackAfterException] as const;
