import type { Client } from "pg";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { makeCentre, makeCustomer, makeOutlet, makePerson, makeTechnician } from "./fixtures.ts";
import { tables } from "./row-security-sights.ts";
import { committed, enter, HQ, type Row, type Sql } from "./session.ts";

/** What one of four technicians' work left in every table, as the text of its rows, by table. */
export type Place = { name: string; world: World; rows: Map<string, Set<string>> };
export type Places = Record<"first" | "second" | "neighbour" | "distant", Place>;

export const asText = async (sql: Sql, table: string) =>
  new Set((await sql(`SELECT to_jsonb(t)::text AS row FROM ${table} t`)).map(({ row }) => row as string));

export async function everything(sql: Sql): Promise<Map<string, Set<string>>> {
  const rows = new Map<string, Set<string>>();
  for (const table of tables) rows.set(table, await asText(sql, table));
  return rows;
}

/** Settles the four, as the superuser; with the ids of complaints, and of the months that nobody has published. */
export async function settlePlaces(superuser: Client): Promise<{ places: Places; complaints: Set<string>; drafts: Set<string> }> {
  return committed(superuser, HQ, async (sql) => {
    const base = await makeWorld(sql);
    await sql("RESET role");
    let before = await everything(sql);
    const settle = async (name: string, outlet: Row): Promise<Place> => {
      await enter(sql, HQ);
      const technician = await makeTechnician(sql, outlet, { category: base.category });
      const world = { ...base, outlet, technician, customer: await makeCustomer(sql), handler: await makePerson(sql) };
      await fillEveryTable(sql, world);
      await sql("RESET role");
      const after = await everything(sql);
      const rows = new Map(
        tables.map((table) => [table, new Set([...(after.get(table) ?? [])].filter((row) => !before.get(table)?.has(row)))]),
      );
      before = after;
      return { name, world, rows };
    };
    const [here, distant] = [await makeCentre(sql), await makeCentre(sql)];
    const [outlet, neighbour, other] = [await makeOutlet(sql, here), await makeOutlet(sql, here), await makeOutlet(sql, distant)];
    const places = {
      first: await settle("first", outlet),
      second: await settle("second", outlet),
      neighbour: await settle("neighbour", neighbour),
      distant: await settle("distant", other),
    };
    const complaints = new Set((await sql("SELECT id FROM service_request WHERE type = 'complaint'")).map(({ id }) => id));
    const drafts = new Set((await sql("SELECT id FROM grade_run WHERE published_at IS NULL")).map(({ id }) => id));
    return { places, complaints, drafts };
  });
}
