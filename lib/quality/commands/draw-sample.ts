import { command } from "#lib/platform/command.ts";
import { sql, sqlJoined } from "#lib/platform/sql.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { rolesWith } from "#lib/shared/roles.ts";
import { addLocalDays, instantOf } from "#lib/shared/service-calendar.ts";
import { DrawSampleInput } from "../contract/inputs.ts";
import { drawn } from "../rules/sample.ts";

/**
 * A supervisor draws some of the requests that an agent logged in a period, by a seed that stands beside them. Refusals:
 * `rates_oneself`, `not_found` (nobody who takes calls), `nothing_to_draw`.
 */
export const drawSample = command({
  name: "quality.draw_sample",
  permission: "quality.score",
  input: DrawSampleInput,
  example: () => ({
    agentId: "01900000-0000-7000-8000-000000000000",
    fromDay: "2026-01-01",
    untilDay: "2026-01-31",
    size: 5,
    seed: null,
  }),
  async run({ db, actor, now, commandId, subject }, { agentId, fromDay, untilDay, size, seed: given }) {
    const personId = actor.personId;
    if (!personId) return refuse("denied");
    if (personId === agentId) return refuse("rates_oneself");
    const agent = await db.person.findFirst({ where: { id: agentId, roles: { some: { role: { in: [...rolesWith("calls.take")] } } } } });
    if (!agent) return notFound();
    const population = await db.serviceRequest.findMany({
      where: { loggedById: agentId, loggedAt: { gte: instantOf(fromDay), lt: instantOf(addLocalDays(untilDay, 1)) } },
      select: { id: true, number: true },
      take: 20_000,
    });
    if (population.length === 0) return refuse("nothing_to_draw");
    const seed = given ?? commandId.slice(-8);
    const chosen = drawn(population, seed, size);
    const id = uuidv7();
    const days = { fromDay: new Date(fromDay), untilDay: new Date(untilDay) };
    await db.qualitySample.createMany({
      data: [{ id, agentId, drawnById: personId, ...days, seed, population: population.length, drawnAt: now }],
    });
    const rows = chosen.map((request, at) => sql`(${id}::uuid, ${at + 1}::int, ${request.id}::uuid)`);
    await db.$executeRaw`INSERT INTO quality_item (sample_id, place, request_id) VALUES ${sqlJoined(rows)}`;
    subject(id, agentId);
    return ok({ sampleId: id, seed, size: chosen.length });
  },
});
