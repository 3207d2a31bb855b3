import type { Client } from "pg";
import { readActorOfSession } from "#lib/identity/index.ts";
import { jobActor, type PersonActor } from "#lib/platform/actor.ts";
import { ROLES, type Role } from "#lib/shared/roles.ts";
import { read } from "#lib/wiring/doors.ts";
import { makeWorld, type World } from "../attempts/attempt.ts";
import { fillEveryTable } from "../every-table.ts";
import { insert, makeCentre, makeCustomer, makeOutlet, makePerson, makeTechnician } from "../fixtures.ts";
import { committed, enter, HQ, type Row, type Sql } from "../session.ts";

type Node = "hq" | "centre" | "outlet" | "technician";

/** Where a person of each role stands (DOMAIN §1). */
export const HOME: Readonly<Record<Role, Node>> = {
  call_centre_agent: "hq",
  call_centre_supervisor: "hq",
  dispatcher: "hq",
  technician: "technician",
  outlet_manager: "outlet",
  follow_up_agent: "hq",
  complaint_handler: "hq",
  inspector: "hq",
  centre_manager: "centre",
  hq_manager: "hq",
  administrator: "hq",
  auditor: "hq",
};

/** Two technicians of one outlet, one of another outlet of their centre, one of another centre; a full set of rows hangs on each. */
export type Place = "first" | "second" | "neighbour" | "distant";
export type Places = Readonly<Record<Place, World>>;

export async function makePlaces(superuser: Client): Promise<Places> {
  return committed(superuser, HQ, async (sql) => {
    const base = await makeWorld(sql);
    const settle = async (outlet: Row): Promise<World> => {
      await enter(sql, HQ);
      const technician = await makeTechnician(sql, outlet, { category: base.category });
      const world = { ...base, outlet, technician, customer: await makeCustomer(sql), handler: await makePerson(sql) };
      await fillEveryTable(sql, world);
      await sql("RESET role");
      return world;
    };
    const [here, there] = [await makeCentre(sql), await makeCentre(sql)];
    const outlet = await makeOutlet(sql, here);
    return {
      first: await settle(outlet),
      second: await settle(outlet),
      neighbour: await settle(await makeOutlet(sql, here)),
      distant: await settle(await makeOutlet(sql, there)),
    };
  });
}

export type Standpoint = { readonly name: string; readonly role: Role; readonly node: Node; readonly place: Place };

/** Every role at its own node; those below headquarters also beside it; and everybody of headquarters lent to an outlet. */
export const STANDPOINTS: readonly Standpoint[] = [
  ...ROLES.map((role) => ({ name: role, role, node: HOME[role], place: "first" as const })),
  { name: "technician, a colleague", role: "technician", node: "technician", place: "second" },
  { name: "outlet_manager next door", role: "outlet_manager", node: "outlet", place: "neighbour" },
  { name: "centre_manager elsewhere", role: "centre_manager", node: "centre", place: "distant" },
  ...ROLES.filter((role) => HOME[role] === "hq").map((role) => ({
    name: `${role} lent to an outlet`,
    role,
    node: "outlet" as const,
    place: "first" as const,
  })),
];

const NOW = new Date("2030-03-05T12:00:00+08:00");

/** The person of a standpoint signs in; the actor is what the application makes of the session. */
export async function signedIn(superuser: Client, places: Places, { role, node, place }: Standpoint): Promise<PersonActor> {
  const sessionId = await committed(superuser, HQ, async (sql) => {
    const person = await personAt(sql, places[place], node);
    await sql("INSERT INTO person_role (person_id, role) VALUES ($1, $2) ON CONFLICT DO NOTHING", [person, role]);
    const times = { opened_at: "2030-03-05T09:00:00+08:00", expires_at: "2030-03-05T18:00:00+08:00" };
    return (await insert(sql, "session", { person_id: person, epoch: 1, device: "desk", ...times })).id as string;
  });
  const actor = await read(jobActor("session"), "job", ({ db }) => readActorOfSession(db, sessionId, NOW));
  if (actor?.scope.kind !== node) throw new Error(`${role} does not stand at ${node}`);
  return { ...actor, clock: NOW };
}

async function personAt(sql: Sql, { technician, outlet }: World, node: Node): Promise<string> {
  if (node === "technician") return technician.id;
  const centre = node === "centre" ? await sql("SELECT * FROM centre WHERE id = $1", [outlet.centre_id]) : [];
  const person = await makePerson(sql, node === "outlet" ? { outlet } : { centre: centre[0] });
  await insert(sql, "notification", { person_id: person.id, kind: "assigned", data: {}, created_at: NOW });
  return person.id;
}
