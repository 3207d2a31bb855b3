export { installCategory } from "./commands/install-category.ts";
export { readCatalogue, readServiceActions } from "./queries/read-catalogue.ts";
export { adviceSteps } from "./rules/advice-steps.ts";
