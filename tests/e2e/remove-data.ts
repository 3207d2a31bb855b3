import { rm } from "node:fs/promises";

/** The journeys' data folder goes with them; the server has been stopped before. */
export default async function removeData(): Promise<void> {
  const folder = process.env.YIPIAO_E2E_DATA;
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
}
