import type { Row, Sql } from "./session.ts";

// The smallest rows that the database accepts, made one legal step after another. Times lie in March 2030; a technician's
// licence and certificate hold for that year unless said otherwise.

export const NOON = "2030-03-04T12:00:00+08:00";
export const hour = (clock: string, day = "2030-03-04") => `${day}T${clock}:00+08:00`;

let made = 0;
/** Another number each time; rows of one database never collide by their codes. */
export function nextNumber(): number {
  made += 1;
  return made;
}
const unique = (prefix: string) => `${prefix}-${nextNumber()}`;

export async function insert(sql: Sql, table: string, values: Row): Promise<Row> {
  const columns = Object.keys(values);
  const places = columns.map((_, index) => `$${index + 1}`);
  const [row] = await sql(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places.join(", ")}) RETURNING *`,
    columns.map((column) => values[column]),
  );
  return row as Row;
}

export async function update(sql: Sql, table: string, id: string, values: Row): Promise<Row | undefined> {
  const columns = Object.keys(values);
  const changes = columns.map((column, index) => `${column} = $${index + 2}`);
  const [row] = await sql(`UPDATE ${table} SET ${changes.join(", ")} WHERE id = $1 RETURNING *`, [
    id,
    ...columns.map((column) => values[column]),
  ]);
  return row;
}

export const makeCategory = (sql: Sql) =>
  insert(sql, "category", { code: unique("category"), name_zh: "洗衣机", name_en: "Washing machine", line: "laundry_cooling" });

export const makeCentre = (sql: Sql) =>
  insert(sql, "centre", { code: unique("centre"), name_zh: "绵阳工贸", name_en: "Mianyang", division_code: "510700" });

export const makeOutlet = (sql: Sql, centre: Row) =>
  insert(sql, "outlet", {
    code: unique("outlet"),
    centre_id: centre.id,
    name_zh: "涪城网点",
    name_en: "Fucheng",
    kind: "contracted",
    division_code: "510703",
    address_detail: "临园路1号",
    lat_e6: 31_467_000,
    lng_e6: 104_679_000,
  });

export const makePerson = (sql: Sql, place: { centre?: Row; outlet?: Row } = {}) =>
  insert(sql, "person", {
    login: unique("person"),
    name_zh: "李明",
    name_en: "Li Ming",
    centre_id: place.centre?.id ?? place.outlet?.centre_id ?? null,
    outlet_id: place.outlet?.id ?? null,
  });

type Training = { category: Row; level?: string; from?: string; until?: string; licensedFrom?: string; licensedUntil?: string };

/** With one certificate, the qualification it gives, and a licence. */
export async function makeTechnician(sql: Sql, outlet: Row, training: Training): Promise<Row> {
  const { category, level = "junior", from = "2030-01-01Z", until = "2031-01-01Z", licensedFrom = from, licensedUntil = until } = training;
  const person = await makePerson(sql, { outlet });
  const technician = await insert(sql, "technician", {
    id: person.id,
    outlet_id: outlet.id,
    centre_id: outlet.centre_id,
    home_lat_e6: 31_470_000,
    home_lng_e6: 104_680_000,
  });
  const period = { starts_at: from, ends_at: until };
  const passed = { technician_id: technician.id, category_id: category.id, level, ...period };
  const certificate = await insert(sql, "certificate", { number: unique("certificate"), ...passed });
  await insert(sql, "qualification", { certificate_id: certificate.id, ...passed });
  await insert(sql, "licence_period", { technician_id: technician.id, starts_at: licensedFrom, ends_at: licensedUntil });
  return { ...technician, certificateId: certificate.id };
}

/** With one phone (its clear number kept apart) and one address. */
export async function makeCustomer(sql: Sql): Promise<Row> {
  const customer = await insert(sql, "customer", { name: "王芳", created_at: NOON });
  const tail = String(1000 + nextNumber()).slice(-4);
  const phone = await insert(sql, "customer_phone", { customer_id: customer.id, digest: unique("digest"), tail, mask: `138****${tail}` });
  await sql("SELECT keep_phone($1, $2)", [phone.id, `+861380000${tail}`]);
  const email = await insert(sql, "customer_email", { customer_id: customer.id, digest: unique("digest"), mask: "w***@163.com" });
  await sql("SELECT keep_email($1, $2)", [email.id, `wang${tail}@163.com`]);
  const address = await insert(sql, "customer_address", { customer_id: customer.id, division_code: "510703", detail: "长虹大道1号" });
  return { ...customer, phone_id: phone.id, email_id: email.id, address_id: address.id };
}

/** One step of a request as it was last seen, legal or not; the cycle grows where a follow-up sends it back. */
export async function step(sql: Sql, request: Row, stage: string, change: Row = {}): Promise<Row> {
  const sentBack = request.stage === "in_follow_up" && stage === "dispatched";
  const row = await update(sql, "service_request", request.id, {
    stage,
    version: request.version + 1,
    cycle: request.cycle + (sentBack ? 1 : 0),
    stage_since: NOON,
    ...change,
  });
  return row as Row;
}

const STATUSES: Readonly<Record<string, readonly string[]>> = {
  offered: [],
  outlet_accepted: ["outlet_accepted"],
  assigned: ["assigned"],
  accepted: ["assigned", "accepted"],
  appointed: ["assigned", "accepted", "appointed"],
  en_route: ["assigned", "accepted", "appointed", "en_route"],
  on_site: ["assigned", "accepted", "appointed", "en_route", "on_site"],
  awaiting_parts: ["assigned", "accepted", "appointed", "en_route", "on_site", "awaiting_parts"],
  awaiting_support: ["assigned", "accepted", "appointed", "en_route", "on_site", "awaiting_support"],
  awaiting_return: ["assigned", "accepted", "appointed", "en_route", "on_site", "awaiting_return"],
  in_workshop: ["assigned", "accepted", "appointed", "en_route", "on_site", "in_workshop"],
  completed: ["assigned", "accepted", "appointed", "en_route", "on_site", "completed"],
  declined: ["declined"],
  withdrawn: ["withdrawn"],
};

type Ordering = { technician: Row; category: Row; level?: string; status?: string };

export async function makeWorkOrder(sql: Sql, request: Row, ordering: Ordering): Promise<Row> {
  const { technician, category, level = "junior", status = "offered" } = ordering;
  let order = await insert(sql, "work_order", {
    request_id: request.id,
    cycle: request.cycle,
    centre_id: technician.centre_id,
    outlet_id: technician.outlet_id,
    technician_id: technician.id,
    category_id: category.id,
    level,
    minutes: 60,
    offered_at: NOON,
    status_since: NOON,
  });
  for (const next of STATUSES[status] ?? []) {
    if (next === "appointed") await makeBooking(sql, order, ...aFreeMinute());
    order = await turn(sql, order, next);
  }
  return order;
}

/** Nobody is appointed without a booking; these lie where no test books by itself. */
function aFreeMinute(): [string, string] {
  const from = Date.UTC(2030, 3, 1) + nextNumber() * 60_000;
  return [new Date(from).toISOString(), new Date(from + 60_000).toISOString()];
}

/** One step of a work order as it was last seen, legal or not, with what its new status asks for. */
export async function turn(sql: Sql, order: Row, status: string, change: Row = {}): Promise<Row> {
  const row = await update(sql, "work_order", order.id, {
    status,
    version: order.version + 1,
    status_since: NOON,
    outcome: status === "completed" ? "fixed" : null,
    reason: status === "declined" || status === "withdrawn" ? "no_capacity" : null,
    ...change,
  });
  return row as Row;
}

export const makeBooking = (sql: Sql, order: Row, from: string, until: string, change: Row = {}) =>
  insert(sql, "booking", {
    work_order_id: order.id,
    technician_id: order.technician_id,
    category_id: order.category_id,
    level: order.level,
    starts_at: from,
    ends_at: until,
    ...change,
  });

export const makeVisit = (sql: Sql, order: Row, change: Row = {}) =>
  insert(sql, "visit", {
    work_order_id: order.id,
    request_id: order.request_id,
    technician_id: order.technician_id,
    outlet_id: order.outlet_id,
    centre_id: order.centre_id,
    arrived_at: NOON,
    ...change,
  });

export const makeCharge = (sql: Sql, visit: Row, change: Row = {}) =>
  insert(sql, "visit_charge", {
    visit_id: visit.id,
    kind: "labour",
    quantity: 1,
    amount_fen: "8000",
    payer: "customer",
    charged_at: NOON,
    ...change,
  });
