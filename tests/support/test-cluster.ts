import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openCluster } from "#lib/setup/embedded-cluster.ts";
import { prepareDatabase } from "#lib/setup/prepare-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The database to clone and its addresses, as superuser, owner and application. */
    template: { readonly name: string; readonly superUrl: string; readonly ownerUrl: string; readonly appUrl: string };
  }
}

/** Before the first test with a database: a PostgreSQL of its own and one migrated database to clone. Removed at the end. */
export default async function openTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const secret = () => randomBytes(12).toString("hex");
  const cluster = await openCluster({ dir: path.join(tmpdir(), `yipiao-test-${process.pid}-${secret()}`), throwaway: true });
  try {
    const { superUrl } = cluster;
    const name = "yipiao_template";
    const { ownerUrl, appUrl } = await prepareDatabase({ superUrl, database: name, ownerPassword: secret(), appPassword: secret() });
    project.provide("template", { name, superUrl, ownerUrl, appUrl });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return () => cluster.stop();
}
