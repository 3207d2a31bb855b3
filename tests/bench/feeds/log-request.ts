import type { Client } from "pg";
import { messagePolicy } from "#lib/messages/contract/policies.ts";
import { notBefore } from "#lib/messages/rules/moments.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addLocalDays, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { actionId, call } from "../action-ids.ts";
import type { Asking } from "../browser.ts";
import type { Statement } from "../by-hand.ts";
import type { World } from "../ground.ts";
import { type Feed, isOk } from "./feed.ts";
import { LOG_BY_HAND } from "./log-by-hand.ts";

const SAMPLES = 500;

export type Caller = {
  readonly number: string;
  readonly customerId: string;
  readonly phoneId: string;
  readonly addressId: string;
  readonly assetId: string;
  readonly symptomId: string;
};

/** A call becomes a request, with its promise, clocks, events, alarms and what follows from an earlier repair. Each is a new one. */
export const logRequest: Feed = {
  name: "log-request",
  permission: "requests.log",
  about: /INTO "?(public"?\."?)?service_request"?/,
  mostOfFloor: 3,
  prepare: async (world) => {
    const callers = await callersOf(world);
    const [log, nothing] = [
      actionId("app/(desk)/intake/actions.ts", "logRequestAction"),
      actionId("app/floor/actions.ts", "nothingAction"),
    ];
    const acknowledged = new Map<string, string>();
    let areOpened = false;
    return {
      forms: async ({ browser, settings }) => {
        // Nobody logs a call whose file was not opened when it rang: what that reads is not the cost of logging.
        if (!areOpened)
          for (const { number } of callers) if (!isOk(await browser.ask(fileOf(number)))) throw new Error("a caller's file did not open");
        areOpened = true;
        return [
          {
            how: "action",
            ask: async (n) => {
              const commandId = uuidv7();
              const answer = await browser.ask(call("/intake", log, commandId, inputOf(callers[n % callers.length] as Caller)));
              const requestId = /"requestId":"([0-9a-f-]{36})"/.exec(answer.body)?.[1];
              if (requestId) acknowledged.set(requestId, commandId);
              return answer;
            },
            isAnswer: (answer) => isOk(answer) && /"ok":true/.test(answer.body),
            askFloor: () => browser.ask(call("/floor/action", nothing)),
            byHand: {
              writes: true,
              sql: (n) => {
                const [requestId, commandId] = [uuidv7(), uuidv7()];
                acknowledged.set(requestId, commandId);
                return logByHand(requestId, commandId, settings.actorId, callers[n % callers.length] as Caller);
              },
              // Whether all of it is there is asked of both in the end.
              said: (answer) => /"requestId":/.test(answer.body),
              found: (rows) => rows.length === 1,
            },
          },
        ];
      },
      check: () => checkWhole(world.look, acknowledged),
    };
  },
};

function fileOf(phone: string): Asking {
  return { method: "POST", path: "/api/callers", headers: { "content-type": "application/json" }, body: JSON.stringify({ phone }) };
}

/** Customers with an address and an appliance that can be repaired without a script read first. */
export async function callersOf({ look, requests }: World): Promise<readonly Caller[]> {
  const share = Math.min(100, (SAMPLES * 1000) / Math.max(requests, 1));
  const { rows } = await look.query<Caller>(
    `SELECT DISTINCT ON (r.asset_id) n.number, r.customer_id AS "customerId", r.phone_id AS "phoneId", r.address_id AS "addressId", r.asset_id AS "assetId",
       (SELECT s.id FROM symptom s WHERE s.category_id = a.category_id AND (s.safety IS NULL OR s.safety NOT IN ('gas', 'current')) ORDER BY s.code LIMIT 1) AS "symptomId"
     FROM service_request r TABLESAMPLE BERNOULLI (${share}) REPEATABLE (2) JOIN asset a ON a.id = r.asset_id
     JOIN customer_phone_clear n ON n.phone_id = r.phone_id WHERE r.type = 'repair' AND r.address_id IS NOT NULL ORDER BY r.asset_id LIMIT ${SAMPLES}`,
  );
  const usable = rows.filter(({ symptomId }) => symptomId);
  if (usable.length === 0) throw new Error("nobody of this world can ask for a repair");
  return usable;
}

function logByHand(requestId: string, commandId: string, agentId: string, caller: Caller): Statement {
  const { customerId, phoneId, addressId, assetId, symptomId } = caller;
  const { startsAt, endsAt } = tomorrow();
  const now = new Date();
  const answerBy = new Date(now.getTime() + 24 * 3_600_000);
  const writtenFrom = notBefore(now, messagePolicy.initial, new Date(startsAt));
  const clocks = [now.toISOString(), startsAt, endsAt, answerBy.toISOString()];
  return {
    text: LOG_BY_HAND,
    values: [
      requestId,
      commandId,
      agentId,
      customerId,
      phoneId,
      addressId,
      assetId,
      symptomId,
      ...clocks,
      "by hand",
      writtenFrom.toISOString(),
    ],
    writes: true,
  };
}

function tomorrow() {
  const day = instantOf(addLocalDays(localDay(new Date()), 1)).getTime();
  const at = (hour: number) => new Date(day + hour * 3_600_000).toISOString();
  return { startsAt: at(9), endsAt: at(11) };
}

export function inputOf({ customerId, phoneId, addressId, assetId, symptomId }: Caller) {
  return {
    ...{
      type: "repair",
      channel: "phone",
      customer: { id: customerId, phoneId },
      address: { id: addressId },
      asset: { id: assetId },
      symptomId,
    },
    window: tomorrow(),
  };
}

/** Everything that was acknowledged is there with all that belongs to it, once; throws with the first that is not. */
export async function checkWhole(look: Client, acknowledged: ReadonlyMap<string, string>): Promise<string> {
  const { rows } = await look.query<{ id: string; missing: string }>(
    `SELECT a.id, concat_ws(', ', CASE WHEN r.id IS NULL THEN 'request' END,
       CASE WHEN (SELECT count(*) FROM request_event e WHERE e.request_id = a.id AND e.command_id = a.command_id AND e.kind IN ('request_logged', 'promise_made')) <> 2 THEN 'events' END,
       CASE WHEN (SELECT count(*) FROM sla_milestone m WHERE m.request_id = a.id AND m.kind IN ('answer', 'arrive')) <> 2 THEN 'clocks' END,
       CASE WHEN (SELECT count(*) FROM sla_milestone m JOIN graphile_worker._private_jobs j ON j.key = 'alarm:' || m.id
         WHERE m.request_id = a.id AND m.kind IN ('answer', 'arrive')) <> 2 THEN 'alarms' END,
       CASE WHEN (SELECT count(*) FROM message m JOIN graphile_worker._private_jobs j ON j.key = 'message:' || m.id || ':1'
         WHERE m.request_id = a.id) + (SELECT count(*) FROM message m JOIN message_attempt t ON t.message_id = m.id AND t.number = 1
         WHERE m.request_id = a.id) < 1 OR (SELECT count(*) FROM message m WHERE m.request_id = a.id) <> 1 THEN 'message' END,
       CASE WHEN (SELECT count(*) FROM promise p WHERE p.request_id = a.id) <> 1 THEN 'promise' END,
       CASE WHEN NOT EXISTS (SELECT FROM request_intake k WHERE k.request_id = a.id) THEN 'contact' END,
       CASE WHEN NOT EXISTS (SELECT FROM command_log l WHERE l.id = a.command_id) THEN 'answer of the command' END,
       CASE WHEN NOT EXISTS (SELECT FROM audit_entry d WHERE d.command_id = a.command_id AND d.outcome = 'ok') THEN 'audit' END) AS missing
     FROM unnest($1::uuid[], $2::uuid[]) AS a (id, command_id) LEFT JOIN service_request r ON r.id = a.id`,
    [[...acknowledged.keys()], [...acknowledged.values()]],
  );
  const broken = rows.filter(({ missing }) => missing !== "");
  if (broken[0])
    throw new Error(`${broken.length} of ${rows.length} acknowledged requests are not whole; ${broken[0].id} lacks ${broken[0].missing}`);
  return `${rows.length} acknowledged, all there with contact, events, clocks, alarms, promise, answer and audit`;
}
