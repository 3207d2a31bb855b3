import { describe, expect, it } from "vitest";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { look, TANG, ZHAO } from "./cast.ts";
import { answer, completedWork, figure, lineOf, MARCH, published } from "./months.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

const april = instantOf("2026-04-02");

async function rated(technician: string, orders: number, since = new Date(0)): Promise<void> {
  for (let one = 0; one < orders; one += 1)
    await answer(await completedWork({ technician, since }), one === 0 ? "satisfied" : "very_satisfied");
}

describe("orders of a month without rank", () => {
  it("six of one month and seven of the next rank somebody in the next, on all thirteen; in the third they begin anew", async () => {
    await rated(ZHAO, 6);
    await rated(TANG, 1);
    const { runId: first } = await published();
    expect(await lineOf(first, ZHAO)).toMatchObject({ ratedOrders: 6, ranked: false, grade: null, rank: null, coefficientBp: 10_000 });
    await rated(ZHAO, 7, april);
    const { runId: second } = await published("2026-04");
    expect(await lineOf(second, ZHAO)).toMatchObject({ ratedOrders: 13, ranked: true, line: "laundry_cooling", rank: 1 });
    expect(await figure(second, ZHAO, "very_satisfied")).toBe("11/13");
    expect(await figure(second, ZHAO, "complaint")).toBe("0/13");
    // Repeats and first visits are those of the months before: March's, which were observed by then.
    expect(await figure(second, ZHAO, "first_visit")).toBe("6/6");
    expect(await lineOf(second, TANG)).toMatchObject({ ratedOrders: 1, ranked: false });
    const { runId: third } = await published("2026-05");
    expect(await lineOf(third, ZHAO)).toMatchObject({ ratedOrders: 0, ranked: false, line: null });
    expect(await figure(third, ZHAO, "first_visit")).toBe("7/7");
    const members = await look(({ db }) => db.gradeMember.findMany({ where: { runId: third } }));
    const from = (id: string) => members.find(({ technicianId }) => technicianId === id)?.countedFrom;
    expect(from((await lineOf(third, ZHAO)).technicianId)).toEqual(instantOf("2026-05-01"));
    expect(from((await lineOf(third, TANG)).technicianId)).toEqual(instantOf(`${MARCH}-01`));
  }, 240_000);
});
