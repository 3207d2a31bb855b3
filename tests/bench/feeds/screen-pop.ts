import { createHmac } from "node:crypto";
import type { Statement } from "../by-hand.ts";
import type { World } from "../ground.ts";
import { type Feed, isOk } from "./feed.ts";

const SAMPLES = 500;

/** Somebody calls and their file comes up: the number by POST, the answer as JSON. */
export const screenPop: Feed = {
  name: "screen-pop",
  permission: "customers.read",
  about: /customer_phone/,
  mostOfFloor: 2,
  prepare: async (world) => {
    const numbers = await callers(world);
    const numberOf = (n: number) => numbers[n % numbers.length] ?? "";
    return {
      forms: async ({ browser }) => {
        const post = (path: string, body: unknown) =>
          browser.ask({ method: "POST", path, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
        return [
          {
            how: "json",
            ask: (n) => post("/api/callers", { phone: numberOf(n) }),
            isAnswer: (answer) => isOk(answer) && answer.body.startsWith('{"callers":[{'),
            askFloor: (n) => post("/api/floor/signed-in", { phone: numberOf(n) }),
            byHand: {
              writes: false,
              sql: (n) => fileByNumber(digestOf(numberOf(n), world.phoneKey)),
              said: ({ body }) => inOrder((JSON.parse(body) as { callers: Row[] }).callers.map(told)),
              found: (rows) => inOrder(rows.map((row) => told(row as Row))),
            },
          },
        ];
      },
    };
  },
};

/** Numbers of people who have called: who called more often is more often among them. */
async function callers({ look, requests }: World): Promise<readonly string[]> {
  const share = Math.min(100, (SAMPLES * 300) / Math.max(requests, 1));
  const { rows } = await look.query<{ number: string }>(
    `SELECT n.number FROM service_request r TABLESAMPLE BERNOULLI (${share}) REPEATABLE (1)
     JOIN customer_phone_clear n ON n.phone_id = r.phone_id ORDER BY r.id LIMIT ${SAMPLES}`,
  );
  if (rows.length === 0) throw new Error("nobody has called in this world");
  return rows.map(({ number }) => number);
}

function digestOf(e164: string, key: string): string {
  return createHmac("sha256", key).update(e164).digest("hex");
}

type Row = Record<string, unknown>;

/** What comes from the tables alone: what rules make of it (entitlement, whose turn) is no part of a comparison of SQL. */
function told({ assets, open, past, addresses, ...file }: Row): unknown {
  const list = (rows: unknown) =>
    inOrder(((rows ?? []) as Row[]).map(({ entitlement: _, turn: _turn, workOrder: _order, remedyOwed: _owed, ...row }) => row));
  return { ...file, addresses: list(addresses), assets: list(assets), open: list(open), past: list(past) };
}

function inOrder(rows: readonly unknown[]): string[] {
  return rows.map((row) => canonical(row)).sort();
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', ${MOMENT})`;

function fileByNumber(digest: string): Statement {
  return { text: FILE, values: [digest] };
}

const FILE = `
SELECT c.id, c.number, c.version, c.name, c.wishes, p.id AS "phoneId", p.mask AS "phoneMask",
  (SELECT jsonb_build_object('level', h.level, 'until', h.until) FROM membership h WHERE h.customer_id = c.id AND h.ended_at IS NULL
    AND (now() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN h.since AND coalesce(h.until, 'infinity')
    ORDER BY array_position(ARRAY['platinum', 'gold', 'silver', 'ordinary'], h.level) LIMIT 1) AS membership,
  (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'divisionCode', a.division_code, 'detail', a.detail, 'division',
      (SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
        WHERE d.code IN (left(a.division_code, 2) || '0000', left(a.division_code, 4) || '00', a.division_code, a.street_code))))
    FROM customer_address a WHERE a.customer_id = c.id AND a.ended_at IS NULL) AS addresses,
  (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'categoryId', s.category_id, 'categoryName', jsonb_build_object('zh', k.name_zh, 'en', k.name_en),
      'modelCode', m.code, 'serial', s.serial, 'purchasedOn', s.purchased_on, 'addressId', s.address_id))
    FROM asset s JOIN category k ON k.id = s.category_id LEFT JOIN model m ON m.id = s.model_id WHERE s.customer_id = c.id AND s.ended_at IS NULL) AS assets,
  r.open, r.past
FROM customer_phone p JOIN customer c ON c.id = p.customer_id
CROSS JOIN LATERAL (
  SELECT jsonb_agg(line || jsonb_build_object('urgency', urgency, 'workOrder', "workOrder", 'remedyOwed', "remedyOwed", 'promise', promise, 'clock', clock,
      'technician', technician)) FILTER (WHERE open) AS open, jsonb_agg(line) FILTER (WHERE NOT open) AS past
  FROM (
    SELECT r.stage NOT IN ('closed', 'cancelled') AS open, r.urgency,
      jsonb_build_object('id', r.id, 'number', r.number, 'type', r.type, 'stage', r.stage, 'loggedAt', ${moment("r.logged_at")}, 'assetId', r.asset_id,
        'symptom', CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('zh', s.name_zh, 'en', s.name_en) END, 'faultGroup', s.fault_group,
        'lastVisit', v.told, 'repairedOn', v.solved_on) AS line,
      w.status AS "workOrder", EXISTS (SELECT FROM sla_milestone o WHERE o.request_id = r.id AND o.kind = 'remedy' AND o.met_at IS NULL AND o.voided_at IS NULL)
        AS "remedyOwed",
      (SELECT jsonb_build_object('startsAt', ${moment("x.starts_at")}, 'endsAt', ${moment("x.ends_at")}) FROM promise x WHERE x.request_id = r.id
        ORDER BY x.seq DESC LIMIT 1) AS promise,
      (SELECT jsonb_build_object('kind', x.kind, 'dueAt', ${moment("x.due_at")}) FROM sla_milestone x WHERE x.request_id = r.id AND x.met_at IS NULL
        AND x.voided_at IS NULL ORDER BY x.due_at LIMIT 1) AS clock,
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('zh', t.name_zh, 'en', t.name_en) END AS technician
    FROM service_request r
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN work_order w ON w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN person t ON t.id = w.technician_id
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('at', ${moment("v.arrived_at")}, 'technician', jsonb_build_object('zh', y.name_zh, 'en', y.name_en),
          'cause', CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('zh', g.name_zh, 'en', g.name_en) END,
          'action', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('zh', a.name_zh, 'en', a.name_en) END) AS told,
        CASE WHEN o.status = 'completed' AND o.outcome IN ('fixed', 'no_product_fault') THEN (o.status_since AT TIME ZONE 'Asia/Shanghai')::date END AS solved_on
      FROM visit v JOIN work_order o ON o.id = v.work_order_id JOIN person y ON y.id = v.technician_id
      LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN cause g ON g.id = d.cause_id LEFT JOIN action a ON a.id = d.action_id
      WHERE v.request_id = r.id ORDER BY v.arrived_at DESC LIMIT 1) v ON true
    WHERE r.customer_id = c.id ORDER BY r.logged_at DESC LIMIT 50
  ) r
) r
WHERE p.digest = $1 LIMIT 10`;
