import { makeCategory, makeCentre, makeCustomer, makeOutlet, makePerson, makeTechnician, makeWorkOrder } from "../fixtures.ts";
import { makeRequest } from "../request-fixtures.ts";
import type { Row, Sql } from "../session.ts";

/** What every attempt may start from. Rows of it are never changed for good: each attempt is rolled back. */
export type World = {
  readonly centre: Row;
  readonly outlet: Row;
  readonly otherOutlet: Row;
  readonly category: Row;
  readonly otherCategory: Row;
  /** Junior in `category`, licensed until 1 June 2030. */
  readonly technician: Row;
  readonly otherTechnician: Row;
  readonly owner: Row;
  readonly handler: Row;
  readonly customer: Row;
  readonly otherCustomer: Row;
};

export type Attempt = {
  /** The number in RELIABILITY's table. */
  readonly invariant: number;
  readonly says: string;
  /** The name of what refuses it; null for what must remain possible. */
  readonly refusedBy: string | null;
  /** Others that refuse it too, once the first is gone. */
  readonly behind?: readonly string[];
  /** Who tries, if not headquarters: the superuser stands for somebody with every right. */
  readonly as?: "superuser";
  /** Builds what it needs, which must succeed, and answers the attempt itself. */
  readonly try: (sql: Sql, world: World) => Promise<() => Promise<unknown>>;
};

export async function makeWorld(sql: Sql): Promise<World> {
  const centre = await makeCentre(sql);
  const [outlet, otherOutlet] = [await makeOutlet(sql, centre), await makeOutlet(sql, centre)];
  const [category, otherCategory] = [await makeCategory(sql), await makeCategory(sql)];
  return {
    centre,
    outlet,
    otherOutlet,
    category,
    otherCategory,
    technician: await makeTechnician(sql, outlet, { category, licensedUntil: "2030-06-01Z" }),
    otherTechnician: await makeTechnician(sql, otherOutlet, { category }),
    owner: await makePerson(sql),
    handler: await makePerson(sql),
    customer: await makeCustomer(sql),
    otherCustomer: await makeCustomer(sql),
  };
}

/** A request of the world, brought to its stage. */
export const aRequest = (sql: Sql, { owner, customer, category }: World, stage: string, type = "repair") =>
  makeRequest(sql, { owner, customer, category, stage, type });

/** A work order of a request of its own, for the technician of the world. */
export async function anOrder(
  sql: Sql,
  world: World,
  status = "accepted",
  change: { technician?: Row; level?: string } = {},
): Promise<Row> {
  const request = await aRequest(sql, world, "dispatched");
  const { technician, category } = world;
  return makeWorkOrder(sql, request, { technician, category, status, ...change });
}
