import { readFileSync } from "node:fs";
import { Client } from "pg";
import { openCluster } from "./lib/setup/embedded-cluster.ts";
import { openSecrets } from "./lib/setup/secrets.ts";
const dir = "/tmp/k/world5m-data";
const cluster = await openCluster({ dir: dir + "/postgres", password: openSecrets(dir).superuserPassword });
const url = new URL(cluster.superUrl); url.pathname = "/" + (process.argv[3] ?? "yipiao_5000000");
const c = new Client({ connectionString: url.href }); await c.connect();
try {
  for (const part of readFileSync(process.argv[2]!, "utf8").split(/^;;$/m)) {
    const r: any = await c.query(part);
    const last = Array.isArray(r) ? r.at(-1) : r;
    for (const row of last.rows ?? []) console.log(Object.values(row).join(" | "));
    console.log("--");
  }
} catch (e) { console.log(String(e)); }
await c.end(); await cluster.stop();
