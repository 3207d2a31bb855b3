import { insert } from "../fixtures.ts";
import { answerTo, drawOf, markOf, putInto, scoreOne, sheetOf } from "../quality-fixtures.ts";
import { makeRequest } from "../request-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import type { Attempt, World } from "./attempt.ts";

/** A statement about scoring an agent's work that must fail (DOMAIN §5; invariants 9 and 15). */
const wrong = (invariant: 9 | 15, says: string, refusedBy: string, attempt: Attempt["try"]): Attempt => ({
  ...{ invariant, says, refusedBy },
  try: attempt,
});

const someRequest = (sql: Sql, { owner, customer }: World) => makeRequest(sql, { owner, customer, type: "enquiry" });
/** The handler has drawn and scored a request of the owner. */
const scored = async (sql: Sql, world: World) => scoreOne(sql, await someRequest(sql, world), world.owner, world.handler);
async function drawnOne(sql: Sql, world: World): Promise<Row> {
  const sample = await drawOf(sql, world.owner, world.handler);
  await putInto(sql, sample, await someRequest(sql, world));
  return sample;
}

export const QUALITY: readonly Attempt[] = [
  wrong(
    15,
    "a sample of one's own work",
    "quality_sample_by_another",
    async (sql, { owner }) =>
      () =>
        drawOf(sql, owner, owner),
  ),
  wrong(15, "a sheet about one's own work", "quality_sheet_by_another", async (sql, world) => {
    const sample = await drawnOne(sql, world);
    return () => sheetOf(sql, sample, world.owner);
  }),
  wrong(
    9,
    "a sample whose days go backwards",
    "quality_sample_days_follow",
    async (sql, { owner, handler }) =>
      () =>
        drawOf(sql, owner, handler, { from_day: "2030-03-02" }),
  ),
  wrong(
    9,
    "a sample drawn from nothing",
    "quality_sample_of_something",
    async (sql, { owner, handler }) =>
      () =>
        drawOf(sql, owner, handler, { population: 0 }),
  ),
  wrong(9, "a request twice in a sample", "quality_item_request_once", async (sql, world) => {
    const sample = await drawOf(sql, world.owner, world.handler);
    const request = await someRequest(sql, world);
    await putInto(sql, sample, request, 1);
    return () => putInto(sql, sample, request, 2);
  }),
  wrong(9, "a place before the first", "quality_item_place_counted", async (sql, world) => {
    const sample = await drawOf(sql, world.owner, world.handler);
    const request = await someRequest(sql, world);
    return () => putInto(sql, sample, request, 0);
  }),
  wrong(9, "a sheet of a request that was not drawn", "quality_sheet_of_its_item", async (sql, world) => {
    const sample = await drawnOne(sql, world);
    return () => sheetOf(sql, sample, world.handler, { place: 2 });
  }),
  wrong(9, "a sheet about another than whose work was drawn", "quality_sheet_of_its_agent", async (sql, world) => {
    const sample = await drawnOne(sql, world);
    return () => sheetOf(sql, sample, world.handler, { agent_id: world.technician.id });
  }),
  wrong(9, "a second sheet of one request", "quality_sheet_once", async (sql, world) => {
    const sample = await drawnOne(sql, world);
    await sheetOf(sql, sample, world.handler);
    return () => sheetOf(sql, sample, world.handler);
  }),
  wrong(9, "more points than there are", "quality_mark_within", async (sql, world) => {
    const sheet = await scored(sql, world);
    return () => markOf(sql, sheet, { criterion: "read_back", points: 12, reason: null });
  }),
  wrong(9, "points taken without a reason", "quality_mark_deduction_says_why", async (sql, world) => {
    const sheet = await scored(sql, world);
    return () => markOf(sql, sheet, { criterion: "read_back", reason: null });
  }),
  wrong(9, "points taken for no reason in words", "quality_mark_deduction_says_why", async (sql, world) => {
    const sheet = await scored(sql, world);
    return () => markOf(sql, sheet, { criterion: "read_back", reason: " " });
  }),
  wrong(9, "an answer by another than whose work it was", "quality_answer_by_its_agent", async (sql, world) => {
    const sheet = await scored(sql, world);
    return () => answerTo(sql, sheet, { agent_id: world.handler.id });
  }),
  wrong(9, "a second answer to one sheet", "quality_answer_pkey", async (sql, world) => {
    const sheet = await scored(sql, world);
    await answerTo(sql, sheet);
    return () => answerTo(sql, sheet);
  }),
  wrong(9, "an answer that says nothing", "quality_answer_says_something", async (sql, world) => {
    const sheet = await scored(sql, world);
    return () =>
      insert(sql, "quality_answer", { sheet_id: sheet.id, agent_id: sheet.agent_id, words: " ", answered_at: sheet.submitted_at });
  }),
];
