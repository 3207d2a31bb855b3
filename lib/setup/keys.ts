import { createHmac } from "node:crypto";
import type { Client } from "pg";
import { withConnection } from "./database-connection.ts";
import { ROLES } from "./database-roles.ts";
import { problem } from "./problems.ts";

const SESSIONS = "NEXTAUTH_SECRET";
const KEYS = [SESSIONS, "PHONE_KEY"] as const;

/**
 * All processes of a database must sign sessions and recognise numbers by the same keys. The first start leaves a proof of its
 * own; a later one with another key is refused with `keys_differ`. The key of the sessions may be replaced on purpose, the key
 * of the numbers never: every number is stored under it.
 */
export async function checkKeys(ownerUrl: string, env: NodeJS.ProcessEnv, takesNewKey: boolean): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    await client.query(`SET ROLE ${ROLES.invariant}`);
    const differing: string[] = [];
    for (const name of KEYS) {
      const isKept = await keepProof(client, name, proofOf(name, env[name] ?? ""), takesNewKey && name === SESSIONS);
      if (!isKept) differing.push(name);
    }
    if (differing.length > 0) throw problem("keys_differ", { names: differing.join(", "), isPhoneKey: differing.includes("PHONE_KEY") });
  });
}

/** Whether the proof is the one that stands there now; of two starts at once one is the first. */
async function keepProof(client: Client, name: string, proof: string, replaces: boolean): Promise<boolean> {
  await client.query(
    `INSERT INTO public.installation_key (name, proof) VALUES ($1, $2)
     ON CONFLICT (name) DO ${replaces ? "UPDATE SET proof = excluded.proof" : "NOTHING"}`,
    [name, proof],
  );
  const { rows } = await client.query<{ proof: string }>("SELECT proof FROM public.installation_key WHERE name = $1", [name]);
  return rows[0]?.proof === proof;
}

/** Tells nothing of a key of 32 characters, and the same of the same key only. */
function proofOf(name: string, key: string): string {
  return createHmac("sha256", key).update(`yipiao ${name}`).digest("hex");
}
