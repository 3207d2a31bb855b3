import type { Client } from "pg";
import { isRole, type Permission, permissionsOf, type Role } from "#lib/shared/roles.ts";
import { ACCOUNTS } from "../e2e/matrix-readers.ts";
import { Browser } from "./browser.ts";
import type { World } from "./ground.ts";

/** One demo account of a role, signed in, and what the door sets for it. */
export type Reader = {
  readonly role: Role;
  readonly browser: Browser;
  readonly settings: DoorSettings;
};

/** What row security asks of a transaction (lib/platform/transaction.ts). */
export type DoorSettings = {
  readonly role: "yipiao_hq" | "yipiao_scoped";
  readonly actorId: string;
  readonly centreId: string;
  readonly outletId: string;
  readonly technicianId: string;
};

/** Every role that may `permission`, each with one account. */
export async function readersWho(world: World, permission: Permission, connections: number): Promise<readonly Reader[]> {
  const roles = Object.keys(ACCOUNTS).filter(isRole);
  const readers: Reader[] = [];
  for (const role of roles.filter((one) => permissionsOf([one]).has(permission))) {
    const browser = await new Browser(world.served.base, connections).signIn(ACCOUNTS[role]);
    readers.push({ role, browser, settings: await settingsOf(world.look, ACCOUNTS[role], role) });
  }
  return readers;
}

async function settingsOf(look: Client, login: string, role: Role): Promise<DoorSettings> {
  const { rows } = await look.query("SELECT id, centre_id, outlet_id FROM person WHERE login = $1", [login]);
  const { id, centre_id, outlet_id } = rows[0];
  const technicianId = role === "technician" ? id : "";
  const outletId = technicianId ? "" : (outlet_id ?? "");
  const centreId = technicianId || outletId ? "" : (centre_id ?? "");
  const isScoped = Boolean(technicianId || outletId || centreId);
  return { role: isScoped ? "yipiao_scoped" : "yipiao_hq", actorId: id, centreId, outletId, technicianId };
}
