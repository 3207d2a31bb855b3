import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { fileProblem } from "./problems.ts";

/** The embedded database inside a data folder. */
export const embeddedFolder = (dataFolder: string) => path.join(dataFolder, "postgres");

/**
 * Makes the data folder where it is missing. Others may pass through it (PostgreSQL may run as another user) but not
 * list it. Refuses with `data_unwritable` or `no_space`.
 */
export function ensureDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
    accessSync(dataFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileProblem(error, dataFolder);
  }
}
