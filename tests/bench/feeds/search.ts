import { createHmac } from "node:crypto";
import { sightOf } from "#lib/search/rules/sight.ts";
import { permissionsOf } from "#lib/shared/roles.ts";
import { ACCOUNTS } from "#tests/e2e/matrix-readers.ts";
import type { Answer, Asking } from "../browser.ts";
import type { Statement } from "../by-hand.ts";
import { type Crew, crewOf } from "../crew.ts";
import type { World } from "../ground.ts";
import type { Reader } from "../readers.ts";
import { type Feed, type Form, isOk } from "./feed.ts";

const SAMPLES = 500;
/** A little slower than `app/api/search` lets one person ask. */
export const PACE = { burst: 35, perSecond: 3.9 };

export type Sample = {
  readonly number: string;
  readonly customerId: string;
  readonly name: string;
  readonly initials: string;
  readonly sound: string;
  readonly place: string;
  readonly serial: string | null;
  readonly requestNumber: number;
};

/**
 * One box, asked with every stroke: fifty people of a role type what callers say. The whole number and a name of two characters are
 * held against the same look-up of a number in SQL by hand: the name at most three times its database time.
 */
export const search: Feed = {
  name: "search",
  permission: "identity.own",
  about: /letter_pairs|customer_phone|name_sound|files_in_sight|FROM "?(public"?\."?)?(technician|outlet|service_request|customer)"?/,
  mostOfFloor: 2,
  prepare: async (world) => {
    const samples = await samplesOf(world);
    const at = (n: number) => samples[n % samples.length] as Sample;
    const strokes = samples.flatMap(typed);
    const crews: Crew[] = [];
    const heard = { asked: 0, found: 0 };
    return {
      forms: async (reader) => {
        for (const before of crews.splice(0)) before.close();
        if (!looksForRows(reader)) return [];
        const crew = await crewOf(world, reader, ACCOUNTS[reader.role], PACE);
        crews.push(crew);
        const floor = (text: string) => crew.members[0]?.ask(post("/api/floor/signed-in", text)) as Promise<Answer>;
        const form = (how: string, textOf: (n: number) => string, more: Pick<Form, "byHand"> & Partial<Form>): Form => ({
          how,
          ask: async (n) => {
            const answer = await crew.ask(post("/api/search", textOf(n)));
            heard.asked += 1;
            if (/"kind":/.test(answer.body)) heard.found += 1;
            return answer;
          },
          isAnswer: (answer) => isOk(answer) && answer.body.startsWith('{"found":['),
          askFloor: (n) => floor(textOf(n)),
          ...more,
        });
        const all = form("strokes", (n) => strokes[n % strokes.length] ?? "", { byHand: null });
        if (!seesPeople(reader)) return [all];
        const sql = (n: number) => customerByNumber(at(n).number, world.phoneKey);
        const ofCustomers = (answer: Answer) => customersIn(answer);
        return [
          all,
          form("number", (n) => at(n).number, {
            // Printed, and no target: the look-up by hand answers the households alone, the box whatever the line can mean.
            mostOfSql: Number.POSITIVE_INFINITY,
            byHand: { writes: false, sql, said: ofCustomers, found: (rows) => rows.map((row) => (row as { id: string }).id) },
          }),
          form("name", (n) => [...at(n).name].slice(0, 2).join(""), {
            mostOfSql: 3,
            // Another question than the SQL's: that each finds somebody is all that they have in common.
            byHand: { writes: false, sql, said: (answer) => ofCustomers(answer).length > 0, found: (rows) => rows.length > 0 },
          }),
        ];
      },
      check: async () => {
        for (const crew of crews.splice(0)) crew.close();
        if (heard.found === 0) throw new Error("nothing that was searched for was found");
        return `${heard.asked} questions, ${Math.round((heard.found / heard.asked) * 100)} % found something`;
      },
    };
  },
};

function post(path: string, text: string): Asking {
  return { method: "POST", path, headers: { "content-type": "application/json" }, body: JSON.stringify({ text }) };
}

/** An administrator finds pages, which no database is asked for. */
function looksForRows({ role }: Reader): boolean {
  const { requests, inspections, organisation } = sightOf({ permissions: permissionsOf([role]), scope: { kind: "hq" } });
  return requests !== null || inspections || organisation;
}

/** Whoever may look for people everywhere: SQL by hand needs no function in their place. */
function seesPeople({ role, settings }: Reader): boolean {
  return settings.role === "yipiao_hq" && sightOf({ permissions: permissionsOf([role]), scope: { kind: "hq" } }).people;
}

/** What is in the box after each stroke that is worth a question, of one caller in one of the ways they can be looked for. */
export function typed({ number, name, initials, sound, place, serial, requestNumber }: Sample, index: number): readonly string[] {
  const national = number.replace(/^\+86/, "");
  const up = (text: string, ...lengths: number[]) =>
    lengths.filter((length) => length <= [...text].length).map((length) => [...text].slice(0, length).join(""));
  const ways = [
    up(name, 1, 2, 3),
    [national.slice(-4)],
    up(national, 5, 7, 9, 11),
    up(initials, 2, 3),
    up(sound, 2, 4, 6, 8),
    up(place, 2, 3, 4, 6),
    up(serial ?? "", 5, 7, 9),
    [String(requestNumber)],
  ];
  return ways[index % ways.length] ?? [];
}

/** Households that have called: who called more often is more often among them. */
export async function samplesOf({ look, requests }: World): Promise<readonly Sample[]> {
  const share = Math.min(100, (SAMPLES * 1000) / Math.max(requests, 1));
  const { rows } = await look.query<Sample>(
    `SELECT n.number, c.id AS "customerId", c.name, name_sound(c.name, false) AS initials, name_sound(c.name, true) AS sound,
       replace(a.detail, ' ', '') AS place, s.serial, r.number AS "requestNumber"
     FROM service_request r TABLESAMPLE BERNOULLI (${share}) REPEATABLE (3) JOIN customer c ON c.id = r.customer_id
     JOIN customer_phone_clear n ON n.phone_id = r.phone_id JOIN customer_address a ON a.id = r.address_id LEFT JOIN asset s ON s.id = r.asset_id
     WHERE c.name ~ '^[一-龥]{2,3}$' ORDER BY r.id LIMIT ${SAMPLES}`,
  );
  if (rows.length === 0) throw new Error("nobody of this world can be looked for");
  return rows;
}

function customersIn({ body }: Answer): readonly string[] {
  const { found } = JSON.parse(body) as { found: readonly { kind: string; id: string }[] };
  return found.filter(({ kind }) => kind === "customer").map(({ id }) => id);
}

function customerByNumber(e164: string, key: string): Statement {
  return { text: BY_NUMBER, values: [createHmac("sha256", key).update(e164).digest("hex")] };
}

/** The households of a number, as a line each: who, where, and the request that one comes for. */
const BY_NUMBER = `
SELECT c.id, c.number, c.name, p.mask, a.detail, r.id AS request, r.number AS request_number, r.type, r.stage, k.name_zh, k.name_en,
  (SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
    WHERE d.code IN (left(a.division_code, 2) || '0000', left(a.division_code, 4) || '00', a.division_code)) AS place
FROM customer_phone p JOIN customer c ON c.id = p.customer_id
LEFT JOIN LATERAL (SELECT detail, division_code FROM customer_address WHERE customer_id = c.id ORDER BY ended_at NULLS FIRST, id DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT id, number, type, stage, category_id FROM service_request WHERE customer_id = c.id
  ORDER BY stage IN ('closed', 'cancelled'), logged_at DESC LIMIT 1) r ON true
LEFT JOIN category k ON k.id = r.category_id
WHERE p.digest = $1
ORDER BY r.stage IN ('closed', 'cancelled') NULLS LAST, r.number DESC LIMIT 6`;
