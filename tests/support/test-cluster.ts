import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { EMBEDDED_APP } from "#lib/setup/database-roles.ts";
import { openCluster } from "#lib/setup/embedded-cluster.ts";
import { prepareDatabase } from "#lib/setup/prepare-database.ts";
import { type Pooler, startPooler } from "./pooler.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The database to clone and its addresses, as superuser, owner and application. */
    template: {
      readonly name: string;
      readonly superUrl: string;
      readonly ownerUrl: string;
      readonly appUrl: string;
      /** Where the application's statements go through a pooler (PGBOUNCER=/usr/sbin/pgbouncer); else null. */
      readonly poolerPort: number | null;
    };
  }
}

/** Before the first test with a database: a PostgreSQL of its own and one migrated database to clone. Removed at the end. */
export default async function openTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const secret = () => randomBytes(12).toString("hex");
  const cluster = await openCluster({ dir: path.join(tmpdir(), `yipiao-test-${process.pid}-${secret()}`), throwaway: true });
  let pooler: Pooler | null = null;
  try {
    const { superUrl } = cluster;
    const name = "yipiao_template";
    const appPassword = secret();
    const { ownerUrl, appUrl } = await prepareDatabase({ superUrl, database: name, ownerPassword: secret(), appPassword });
    const program = process.env.PGBOUNCER;
    pooler = program
      ? await startPooler(program, path.join(tmpdir(), `yipiao-pooler-${process.pid}`), cluster.port, { [EMBEDDED_APP]: appPassword })
      : null;
    project.provide("template", { name, superUrl, ownerUrl, appUrl, poolerPort: pooler?.port ?? null });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return async () => {
    pooler?.stop();
    await cluster.stop();
  };
}
