import { insert, NOON } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

let calls = 0;

/** A call that rings at an agent's; its number is known, by digest and mask. */
export function makeCall(sql: Sql, agent: Row, change: Row = {}): Promise<Row> {
  calls += 1;
  return insert(sql, "call", {
    ...{ reference: `call-${calls}`, direction: "incoming", state: "ringing", agent_id: agent.id, extension: "8001", began_at: NOON },
    ...{ number_digest: `digest-${calls}`, number_mask: "139****0001" },
    ...change,
  });
}

export const makeCallEvent = (sql: Sql, call: Row, change: Row = {}) =>
  insert(sql, "call_event", {
    ...{ call_id: call.id, seq: 1, kind: "ringing", direction: "incoming", extension: "8001", occurred_at: NOON, received_at: NOON },
    ...change,
  });

export const sitDown = (sql: Sql, agent: Row, change: Row = {}) =>
  insert(sql, "agent_state", { person_id: agent.id, state: "ready", extension: "8001", since: NOON, ...change });

/** An agent at an extension, a call that rang there and was about this request, and its number shown to the agent. */
export async function makeWholeCall(sql: Sql, request: Row, agent: Row, colleague: Row): Promise<Row> {
  await sitDown(sql, agent);
  const call = await makeCall(sql, agent);
  await makeCallEvent(sql, call);
  await insert(sql, "call_request", { call_id: call.id, request_id: request.id, tied_by_id: agent.id, tied_at: NOON });
  await sql("SELECT keep_call_number($1, $2, $3)", [call.id, call.number_digest, "+8613900000001"]);
  await seeCall(sql, call, agent);
  const dial = await orderTo(sql, call, agent);
  const key = await insert(sql, "api_key", { kind: "switchboard", name: "交换机", made_by_id: agent.id, made_at: NOON });
  await actingAs(sql, key, "api_key", () => sql("SELECT take_dial($1, $2)", [dial.id, NOON]));
  await handOn(sql, await makeCall(sql, agent, { key_id: key.id, state: "talking" }), agent, colleague, key);
  return call;
}

/** An agent hands a call on to a colleague, with a form; its switchboard has fetched the order. */
async function handOn(sql: Sql, call: Row, agent: Row, colleague: Row, key: Row): Promise<void> {
  const transfer = await transferTo(sql, call, agent, colleague);
  await actingAs(sql, agent, "person", () =>
    sql("SELECT keep_handed_form($1, $2, $3)", [transfer.id, JSON.stringify({ words: "转一半" }), "13900000002"]),
  );
  await actingAs(sql, key, "api_key", () => sql("SELECT take_transfer($1, $2)", [transfer.id, NOON]));
}

export const transferTo = (sql: Sql, call: Row, agent: Row, colleague: Row, change: Row = {}) =>
  insert(sql, "call_transfer", {
    ...{ call_id: call.id, from_id: agent.id, to_id: colleague.id, extension: "8002", after_seq: 1, ordered_at: NOON },
    ...change,
  });

/** The agent asks for the number. */
export async function seeCall(sql: Sql, call: Row, agent: Row): Promise<{ recorded: boolean; number: string | null }> {
  return actingAs(sql, agent, "person", async () => {
    const [asked] = await sql("SELECT record_call_seen($1, $2) AS recorded", [call.id, NOON]);
    const [shown] = await sql("SELECT call_number_seen($1, $2) AS number", [call.id, NOON]);
    return { recorded: asked?.recorded, number: shown?.number };
  });
}

/** Afterwards the transaction acts for whom it acted before. */
export async function actingAs<T>(sql: Sql, actor: Row, kind: string, act: () => Promise<T>): Promise<T> {
  const become = (id: string, as: string) =>
    sql("SELECT set_config('app.actor_id', $1, true), set_config('app.actor_kind', $2, true)", [id, as]);
  const [before] = await sql("SELECT current_setting('app.actor_id', true) AS id, current_setting('app.actor_kind', true) AS kind");
  await become(actor.id, kind);
  const done = await act();
  await become(before?.id ?? "", before?.kind ?? "");
  return done;
}

/** An agent's order to call back whoever was at the other end of a call. */
export const orderTo = (sql: Sql, call: Row, agent: Row, change: Row = {}) =>
  insert(sql, "dial", {
    ...{ agent_id: agent.id, extension: "8001", call_id: call.id, ordered_at: NOON },
    ...{ number_digest: call.number_digest, number_mask: call.number_mask },
    ...change,
  });
