export { installCategory } from "./commands/install-category.ts";
export { readCatalogue, readServiceActions } from "./queries/read-catalogue.ts";
