import { insert, NOON } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

/** A sample of an agent's work of one day. */
export const drawOf = (sql: Sql, agent: Row, drawer: Row, change: Row = {}) =>
  insert(sql, "quality_sample", {
    ...{ agent_id: agent.id, drawn_by_id: drawer.id, from_day: "2030-03-01", until_day: "2030-03-01" },
    ...{ seed: "种子", population: 1, drawn_at: NOON },
    ...change,
  });

export const putInto = (sql: Sql, sample: Row, request: Row, place = 1) =>
  insert(sql, "quality_item", { sample_id: sample.id, place, request_id: request.id });

export const sheetOf = (sql: Sql, sample: Row, scorer: Row, change: Row = {}) =>
  insert(sql, "quality_sheet", {
    ...{ sample_id: sample.id, place: 1, agent_id: sample.agent_id, scored_by_id: scorer.id, policy_version: 1, submitted_at: NOON },
    ...change,
  });

export const markOf = (sql: Sql, sheet: Row, change: Row = {}) =>
  insert(sql, "quality_mark", { sheet_id: sheet.id, criterion: "greeting", points: 8, most: 10, reason: "没有报姓名", ...change });

export const answerTo = (sql: Sql, sheet: Row, change: Row = {}) =>
  insert(sql, "quality_answer", { sheet_id: sheet.id, agent_id: sheet.agent_id, words: "下次注意", answered_at: NOON, ...change });

/** A request of this agent, drawn and scored by somebody else. */
export async function scoreOne(sql: Sql, request: Row, agent: Row, scorer: Row): Promise<Row> {
  const sample = await drawOf(sql, agent, scorer);
  await putInto(sql, sample, request);
  const sheet = await sheetOf(sql, sample, scorer);
  await markOf(sql, sheet);
  return sheet;
}
