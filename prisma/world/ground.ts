import { counties as mapped } from "#seed/generated/places.ts";
import { Chance, hashOf } from "./chance.ts";
import { KIND } from "./tables.ts";

export type Fault = {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly level: number;
  readonly safety: string | null;
  /** What it may come from, likeliest first, with what is done about it; the standard time is that of the first. */
  readonly ways: readonly Way[];
};
export type Way = { readonly causeId: string; readonly isProductFault: boolean; readonly action: Action };
export type Action = { readonly id: string; readonly minutes: number; readonly fen: number; readonly part: Part | null };
export type Part = { readonly id: string; readonly fen: number; readonly isMain: boolean };
export type Category = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly models: readonly { readonly id: string; readonly code: string; readonly key: string }[];
  readonly faults: readonly Fault[];
  /** The action of the price list for work that repairs nothing, by type. */
  readonly services: Readonly<Record<string, Action | undefined>>;
};
export type Outlet = {
  readonly id: string;
  readonly centreId: string;
  readonly lat: number;
  readonly lng: number;
  readonly managerId: string;
  /** Technicians by category × 3 + level (junior 0, senior 2). */
  readonly able: readonly (readonly number[])[];
  readonly size: number;
};
export type County = {
  readonly code: string;
  readonly outlets: readonly number[];
  readonly lat: number;
  readonly lng: number;
  readonly spread: number;
  readonly streets: readonly string[];
};
/** Everything the mass of a world stands on, read from the database once it has its organisation. */
export type Ground = {
  readonly categories: readonly Category[];
  readonly outlets: readonly Outlet[];
  readonly technicians: readonly { readonly id: string; readonly outlet: number; readonly quality: number }[];
  readonly counties: readonly County[];
  /** Running sums of how many households live in each county. */
  readonly countySums: Float64Array;
  readonly agents: readonly string[];
  readonly callers: readonly string[];
  readonly inspectors: readonly string[];
  readonly supervisors: readonly string[];
  readonly dispatchers: ReadonlyMap<string, string>;
};

type Ask = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
const LEVELS = ["junior", "intermediate", "senior"];

/** `heldUntil`: whoever has papers that end before takes no part. */
export async function readGround(ask: Ask, seed: number, heldUntil: Date): Promise<Ground> {
  const categories = await readCategories(ask);
  const { outlets, technicians } = await readOutlets(ask, seed, categories, heldUntil);
  const { counties, countySums } = await readCounties(ask, seed, outlets);
  const holders = async (role: string) => {
    const rows = await ask(
      "SELECT p.id, p.centre_id FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = $1 ORDER BY p.login",
      [role],
    );
    return rows.map((row) => ({ id: String(row.id), centreId: String(row.centre_id) }));
  };
  const ids = async (role: string) => (await holders(role)).map(({ id }) => id);
  return {
    ...{ categories, outlets, technicians, counties, countySums },
    agents: await ids("call_centre_agent"),
    callers: await ids("follow_up_agent"),
    inspectors: await ids("inspector"),
    supervisors: await ids("call_centre_supervisor"),
    dispatchers: new Map((await holders("dispatcher")).map(({ id, centreId }) => [centreId, id])),
  };
}

async function readCategories(ask: Ask): Promise<Category[]> {
  const rows = await ask("SELECT id, code, name_zh FROM category ORDER BY code");
  const models = await ask("SELECT id, code, category_id FROM model ORDER BY code");
  const symptoms = await ask("SELECT id, category_id, name_zh, fault_group, level, safety FROM symptom ORDER BY code");
  const ways =
    await ask(`SELECT s.symptom_id, s.cause_id, c.is_product_fault, a.id, a.standard_minutes, a.labour_fen, p.id AS part_id, p.price_fen, p.is_main_part
    FROM symptom_cause s JOIN cause c ON c.id = s.cause_id JOIN cause_action x ON x.cause_id = c.id JOIN action a ON a.id = x.action_id
    LEFT JOIN LATERAL (SELECT p.* FROM action_part y JOIN part p ON p.id = y.part_id WHERE y.action_id = a.id ORDER BY p.code LIMIT 1) p ON true
    ORDER BY s.symptom_id, s.position, x.position`);
  const services = await ask(
    "SELECT id, category_id, service, standard_minutes, labour_fen FROM action WHERE service <> 'repair' ORDER BY code DESC",
  );
  const actionOf = (row: Record<string, unknown>): Action => ({
    id: String(row.id),
    minutes: Number(row.standard_minutes),
    fen: Number(row.labour_fen),
    part: row.part_id ? { id: String(row.part_id), fen: Number(row.price_fen), isMain: row.is_main_part === true } : null,
  });
  return rows.map(({ id, code, name_zh }) => ({
    id: String(id),
    code: String(code),
    name: String(name_zh),
    models: models
      .filter((model) => model.category_id === id)
      .map((model) => ({
        id: String(model.id),
        code: String(model.code),
        key: String(model.code)
          .toUpperCase()
          .replace(/[\s\-_./]/g, ""),
      })),
    faults: symptoms
      .filter((symptom) => symptom.category_id === id)
      .map((symptom) => ({
        id: String(symptom.id),
        name: String(symptom.name_zh),
        group: String(symptom.fault_group),
        level: LEVELS.indexOf(String(symptom.level)),
        safety: symptom.safety === null ? null : String(symptom.safety),
        ways: ways
          .filter((way) => way.symptom_id === symptom.id)
          .map((way) => ({ causeId: String(way.cause_id), isProductFault: way.is_product_fault === true, action: actionOf(way) })),
      }))
      .filter((fault) => fault.ways.length > 0),
    services: Object.fromEntries(services.filter((row) => row.category_id === id).map((row) => [String(row.service), actionOf(row)])),
  }));
}

async function readOutlets(ask: Ask, seed: number, categories: readonly Category[], heldUntil: Date) {
  const found = await ask(`SELECT o.id, o.centre_id, o.lat_e6, o.lng_e6, (SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id
      WHERE p.outlet_id = o.id AND r.role = 'outlet_manager' ORDER BY p.login LIMIT 1) AS manager_id FROM outlet o WHERE o.active ORDER BY o.code`);
  const people = await ask(
    `SELECT t.id, t.outlet_id FROM technician t JOIN person p ON p.id = t.id WHERE p.active AND EXISTS (SELECT FROM licence_period l
      WHERE l.technician_id = t.id AND l.ends_at > $1) ORDER BY p.login`,
    [heldUntil],
  );
  // A line a category and level of an outlet, not one a paper: fifty thousand people have a million of them.
  const papers = await ask(
    `SELECT o.id AS outlet_id, q.category_id, q.level, array_agg(t.number ORDER BY t.number) AS numbers
      FROM (SELECT t.id, t.outlet_id, row_number() OVER (ORDER BY p.login) - 1 AS number FROM technician t JOIN person p ON p.id = t.id
        WHERE p.active AND EXISTS (SELECT FROM licence_period l WHERE l.technician_id = t.id AND l.ends_at > $1)) t
      JOIN qualification q ON q.technician_id = t.id JOIN outlet o ON o.id = t.outlet_id
      WHERE q.ends_at > $1 AND o.active GROUP BY 1, 2, 3`,
    [heldUntil],
  );
  const outletOf = new Map(found.map(({ id }, index) => [id, index]));
  const technicians = people.map(({ id, outlet_id }, index) => ({
    id: String(id),
    outlet: outletOf.get(outlet_id) ?? 0,
    quality: 0.42 + 0.45 * new Chance(seed, KIND.technician, index).share(),
  }));
  const places = new Map(categories.map(({ id }, index) => [id, index]));
  const able = found.map(() => Array.from({ length: categories.length * 3 }, (): number[] => []));
  for (const { outlet_id, category_id, level, numbers } of papers) {
    const place = (places.get(String(category_id)) ?? 0) * 3 + LEVELS.indexOf(String(level));
    able[outletOf.get(outlet_id) ?? 0]?.[place]?.push(...(numbers as string[]).map(Number));
  }
  const sizes = new Map<number, number>();
  for (const { outlet } of technicians) sizes.set(outlet, (sizes.get(outlet) ?? 0) + 1);
  const outlets = found.map((row, index) => ({
    id: String(row.id),
    centreId: String(row.centre_id),
    lat: Number(row.lat_e6),
    lng: Number(row.lng_e6),
    managerId: String(row.manager_id),
    able: able[index] ?? [],
    size: sizes.get(index) ?? 0,
  }));
  return { outlets, technicians };
}

async function readCounties(ask: Ask, seed: number, outlets: readonly Outlet[]) {
  const rows = await ask(`SELECT t.division_code AS code, array_agg(DISTINCT ARRAY[(t.rank + 1000)::text, o.code, o.id::text]) AS places
    FROM territory t JOIN outlet o ON o.id = t.outlet_id WHERE t.request_type = 'repair' GROUP BY 1 ORDER BY 1`);
  const numbers = new Map(outlets.map(({ id }, index) => [id, index]));
  const served = new Map<number, number>();
  const counties = rows.map(({ code, places }) => {
    const near = [...new Set((places as string[][]).map(([, , id = ""]) => numbers.get(id) ?? 0))].slice(0, 4);
    for (const outlet of near.slice(0, 1)) served.set(outlet, (served.get(outlet) ?? 0) + 1);
    const known = mapped.find((county) => county.code === code);
    const home = outlets[near[0] ?? 0] as Outlet;
    return {
      code: String(code),
      outlets: near,
      lat: known?.lat ?? home.lat / 1e6,
      lng: known?.lng ?? home.lng / 1e6,
      spread: known?.spread ?? 0.03,
      streets: known?.streets ?? ["人民路", "解放路", "建设路", "中山路", "和平街", "新华大道", "文化路", "胜利路"],
    };
  });
  const countySums = new Float64Array(counties.length);
  let sum = 0;
  for (const [index, { outlets: near }] of counties.entries()) {
    const home = near[0] ?? 0;
    // Where many technicians are, many households live; how busy they are differs all the same.
    const busy = 0.6 + (hashOf(seed, KIND.outlet, home) % 1000) / 800;
    sum += ((outlets[home]?.size ?? 0) / (served.get(home) ?? 1)) * busy;
    countySums[index] = sum;
  }
  return { counties, countySums };
}
