import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, type ClusterOptions, openCluster } from "./embedded-cluster.ts";
import { isAlive, readPostmaster } from "./postmaster.ts";
import { briefly } from "./problems.ts";

const LOOKS_EVERY_MS = 500;
const TRIES_AGAIN_MS = 2_000;

/**
 * Opens a cluster and starts it again whenever it has died without being asked to (killed, out of memory): it recovers from
 * its log, at the same port, because everybody who was connected finds it there again. A word for each is printed.
 */
export async function openKeptCluster(options: ClusterOptions): Promise<Cluster> {
  let cluster = await openCluster(options);
  const { port } = cluster;
  const stopping = new AbortController();
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await sleep(LOOKS_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      const recorded = readPostmaster(options.dir);
      if (stopping.signal.aborted || (recorded && isAlive(recorded.pid))) continue;
      process.stderr.write("\nThe database has died; it is started again … 数据库意外退出，正在重新启动 …\n");
      const revived = await openCluster(options).catch((error: unknown) => briefly(error));
      if (typeof revived !== "string" && revived.port === port) cluster = revived;
      else {
        // Somebody holds the port for a moment; at another one nobody would look for it.
        if (typeof revived !== "string") await revived.stop();
        else process.stderr.write(`${revived}\n`);
        await sleep(TRIES_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  };
  const watched = watch();
  return {
    ...cluster,
    stop: async () => {
      stopping.abort();
      await watched;
      await cluster.stop();
    },
  };
}
