export { beginWorld, completeWorld, installDivisions, installNodes, installTechnicians } from "./commands/install-network.ts";
export { readDivisionNames, readDivisionsNamed, servingCentre } from "./queries/read-divisions.ts";
export { readAddress, readPlacesBelow, readPlacesNamed } from "./queries/read-places.ts";
export { isAtLeast, LEVELS, type Level, levelsCovered, NO_END } from "./rules/qualification.ts";
