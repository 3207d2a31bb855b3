export { beginWorld, completeWorld, installDivisions, installNodes, installTechnicians } from "./commands/install-network.ts";
export {
  type DivisionView,
  readDivisionNames,
  readDivisionsBelow,
  readDivisionsNamed,
  servingCentre,
} from "./queries/read-divisions.ts";
export { isAtLeast, LEVELS, type Level, levelsCovered, NO_END } from "./rules/qualification.ts";
