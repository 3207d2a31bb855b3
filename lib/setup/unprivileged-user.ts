import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readFileSync } from "node:fs";
import path from "node:path";
import { problem } from "./problems.ts";

/** The identity a program is started with; empty when this process is not root and simply is itself. */
export type Identity = { readonly uid?: number; readonly gid?: number; readonly name?: string };

/** PostgreSQL refuses to run as root: then it runs as `postgres` where that user exists, else as `nobody`. */
export function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = ["postgres", "nobody"].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!account) return { uid: 65534, gid: 65534, name: "nobody" };
  return { uid: Number(account[2]), gid: Number(account[3]), name: account[0] };
}

/** Makes a folder the identity's own, and lets it pass through the folders above that are ours to open. */
export function giveTo(folder: string, { uid, gid }: Identity): void {
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  chmodSync(path.dirname(folder), 0o711);
}

/**
 * Refuses with `not_enterable` when the identity cannot walk down to `folder`, and names the first folder that stops
 * it. Asked of the system itself, because mode bits alone do not tell (access lists, mounts).
 */
export function checkEnterable(folder: string, identity: Identity): void {
  const { uid, gid, name } = identity;
  if (uid === undefined || gid === undefined) return;
  const enters = (step: string) => spawnSync("/usr/bin/test", ["-x", step], { uid, gid, cwd: "/" }).status === 0;
  if (enters(folder)) return;
  const steps = ancestors(path.resolve(folder));
  const closed = steps.find((step) => !enters(step)) ?? folder;
  throw problem("not_enterable", { folder: closed, user: name ?? String(uid) });
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}
