import { describe, expect, it } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
import { customers as customersByHand } from "#seed/data/people.ts";
import { stories as storiesByHand } from "#seed/data/stories.ts";
import { addDays, weekdayOf, weeklyShifts } from "#seed/data/times.ts";
import type { Moment, StorySeed, TechnicianSeed, WorkOrderSeed } from "#seed/data/types.ts";
import { bookedMinutes, categorySeed } from "#seed/generated/faults.ts";
import { toldMonths } from "#seed/generated/months.ts";
import { planMonths } from "#seed/generated/plan.ts";
import { Chance } from "#seed/generated/random.ts";
import { saidOf } from "#seed/generated/said.ts";

const minute = ({ day, minute: ofDay }: Moment) => day * 1440 + ofDay;
const technicians = new Map(organisation.technicians.map((technician) => [technician.login, technician]));
const LEVELS = ["junior", "intermediate", "senior"];

type Visited = { readonly story: StorySeed; readonly order: WorkOrderSeed; readonly technician: TechnicianSeed };

/** Late in a month, in its first days, on its last day, at the turn of a year, in a February. */
const ANCHORS = ["2026-11-22", "2026-11-03", "2026-11-30", "2027-01-06", "2026-03-02"];

describe.each(ANCHORS)("the months told up to %s", (anchorDay) => {
  const plan = planMonths(anchorDay, 1);
  const people = new Map([...customersByHand, ...plan.customers].map((customer) => [customer.key, customer]));
  const asset = (story: StorySeed) => people.get(story.customer)?.assets[story.asset ?? 0];
  const visited: Visited[] = plan.stories.flatMap((story) =>
    story.workOrders.flatMap((order) => {
      const technician = technicians.get(order.technician ?? "");
      return technician ? [{ story, order, technician }] : [];
    }),
  );
  const finished = visited.filter(({ order }) => order.visit?.finish);
  const share = (some: number, of: number = plan.stories.length) => some / of;
  const stories = (is: (story: StorySeed) => boolean) => plan.stories.filter(is).length;

  it("are whole calendar months and the current one", () => {
    const months = toldMonths(anchorDay);
    expect(months.filter(({ isFull }) => isFull)).toHaveLength(Number(anchorDay.slice(8)) >= 6 ? 2 : 3);
    for (const { key, from, until, isFull } of months) {
      expect(addDays(anchorDay, from)).toBe(`${key}-01`);
      if (isFull) expect(addDays(anchorDay, until).slice(8)).toBe("01");
      else expect(until).toBe(1);
    }
  });

  it("hold some 1,500 requests of some 1,000 customers", () => {
    expect(plan.stories.length).toBeGreaterThan(1350);
    expect(plan.stories.length).toBeLessThan(1850);
    expect(plan.customers.length).toBeGreaterThan(900);
    expect(plan.customers.length).toBeLessThan(1300);
  });

  it("give everybody ranked twelve to twenty rated orders in each full month, mostly of their own line, and the others fewer than ten", () => {
    for (const { key, from, until, isFull } of toldMonths(anchorDay)) {
      if (!isFull) continue;
      // Rated is what a customer answered for before the fifth of the next month.
      const rated = finished.filter(({ story, order }) => {
        const over = order.visit?.finish?.at.day ?? Number.NaN;
        return (
          from <= over &&
          over < until &&
          story.followUps.some((call) => call.cycle === order.cycle && call.result === "answered" && call.at.day < until + 4)
        );
      });
      for (const technician of organisation.technicians) {
        const own = rated.filter((each) => each.technician === technician);
        const inLine = own.filter(({ story }) => categorySeed(asset(story)?.category ?? "washing_machine").line === technician.specialty);
        const where = `${technician.login} in ${key}`;
        if (technician.specialty === "laundry_cooling") {
          expect(own.length, where).toBeGreaterThanOrEqual(12);
          expect(own.length, where).toBeLessThanOrEqual(20);
          expect(inLine.length / own.length, where).toBeGreaterThanOrEqual(0.6);
        } else {
          expect(own.length, where).toBeGreaterThanOrEqual(2);
          expect(own.length, where).toBeLessThanOrEqual(8);
        }
      }
    }
  });

  it("differ from person to person as work does: from under 60 % to over 75 % very satisfied, and somebody shares a figure", () => {
    const shares = organisation.technicians
      .filter(({ specialty }) => specialty === "laundry_cooling")
      .map((technician) => {
        const said = finished
          .filter((each) => each.technician === technician)
          .flatMap(({ story, order }) =>
            story.followUps.flatMap((call) => (call.cycle === order.cycle && call.result === "answered" ? [call.satisfaction] : [])),
          );
        return said.filter((word) => word === "very_satisfied").length / said.length;
      })
      .sort((a, b) => a - b);
    expect(shares[0]).toBeGreaterThan(0.35);
    expect(shares[0]).toBeLessThan(0.6);
    expect(shares.at(-1)).toBeGreaterThan(0.75);
    expect(shares.at(-1)).toBeLessThan(0.97);
  });

  it.each<[string, number, number, (story: StorySeed) => boolean]>([
    ["closed as unreached", 0.03, 0.075, ({ state }) => state === "closed_unreached"],
    ["declined to answer", 0.015, 0.05, ({ state }) => state === "closed_declined"],
    ["complaints", 0.01, 0.045, ({ type }) => type === "complaint"],
    ["enquiries and suggestions", 0.02, 0.07, ({ type }) => type === "enquiry" || type === "suggestion"],
    ["solved by phone", 0.012, 0.05, ({ type, answer }) => type === "repair" && answer !== null],
    ["cancelled", 0.01, 0.035, ({ state }) => state === "cancelled"],
    ["sent back to rework", 0.01, 0.045, ({ workOrders }) => workOrders.some(({ cycle }) => cycle > 1)],
    ["offers given back", 0.025, 0.07, ({ workOrders }) => workOrders.some(({ declined }) => declined)],
    ["second visits", 0.03, 0.09, ({ workOrders }) => workOrders.some(({ unfinished }) => unfinished?.length)],
    ["repairs", 0.6, 0.8, ({ type }) => type === "repair"],
    ["urgent", 0.05, 0.12, ({ isUrgent }) => isUrgent],
    ["asked where somebody is", 0.01, 0.06, ({ progressCalls }) => progressCalls.length > 0],
  ])("hold believably many %s", (_what, least, most, is) => {
    expect(share(stories(is))).toBeGreaterThanOrEqual(least);
    expect(share(stories(is))).toBeLessThanOrEqual(most);
  });

  it("hold a few repeats: same appliance, same group of faults, within thirty days of a completion, by somebody else", () => {
    const repeats = plan.stories.filter(({ repeatOf }) => repeatOf);
    expect(
      share(
        repeats.length,
        stories(({ type }) => type === "repair"),
      ),
    ).toBeGreaterThan(0.01);
    expect(
      share(
        repeats.length,
        stories(({ type }) => type === "repair"),
      ),
    ).toBeLessThan(0.05);
    for (const repeat of repeats) {
      const before = plan.stories.find(({ key }) => key === repeat.repeatOf);
      const done = before?.workOrders.at(-1)?.visit?.finish?.at;
      expect(before).toMatchObject({ customer: repeat.customer, asset: repeat.asset, symptom: repeat.symptom });
      expect(repeat.logged.day - (done?.day ?? -999)).toBeLessThanOrEqual(30);
      expect(minute(repeat.logged)).toBeGreaterThan(done ? minute(done) : 0);
      expect(repeat.workOrders[0]?.technician).not.toBe(before?.workOrders.at(-1)?.technician);
    }
  });

  it("book nobody twice at once, told by hand or generated, and nobody off shift, on leave or without valid licence", () => {
    const byHand: Visited[] = storiesByHand.flatMap((story) =>
      (story.dayZero === "anchor" ? story.workOrders : []).flatMap((order) => {
        const technician = technicians.get(order.technician ?? "");
        return technician && order.appointment ? [{ story, order, technician }] : [];
      }),
    );
    const bookings = [...visited, ...byHand].flatMap(({ story, order, technician }) => {
      const symptom = categorySeed(asset(story)?.category ?? "washing_machine").symptoms.find(({ code }) => code === story.symptom) ?? null;
      const minutes = bookedMinutes(categorySeed(asset(story)?.category ?? "washing_machine"), symptom);
      const resumed = (order.unfinished ?? []).flatMap((first) => (first.resumed ? [first.resumed.start] : []));
      return [order.appointment?.start, ...resumed].flatMap((start) =>
        start ? [{ technician, story, from: minute(start), to: minute(start) + minutes }] : [],
      );
    });
    for (const [technician, own] of Map.groupBy(bookings, (booking) => booking.technician)) {
      const ordered = own.sort((a, b) => a.from - b.from);
      const shifts = new Map(weeklyShifts(technician.shift, anchorDay).map((shift) => [shift.weekday, shift]));
      for (const [index, { from, to, story }] of ordered.entries()) {
        const next = ordered[index + 1];
        const where = `${technician.login}: ${story.key}`;
        if (next) expect(to, where).toBeLessThanOrEqual(next.from);
        if (storiesByHand.includes(story)) continue;
        const day = Math.floor(from / 1440);
        const shift = shifts.get(weekdayOf(addDays(anchorDay, day)));
        expect(shift, where).toBeDefined();
        expect(from - day * 1440, where).toBeGreaterThanOrEqual(shift?.startMinute ?? 9999);
        expect(from - day * 1440, where).toBeLessThan(shift?.endMinute ?? 0);
        expect(
          technician.leave.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay),
          where,
        ).toBe(false);
        expect(day, where).toBeLessThan(technician.licence.suspended?.sinceDay ?? 9999);
      }
    }
  });

  it("send people who are certified for the category and the level, on ground of their outlet", () => {
    for (const { story, order, technician } of visited) {
      const day = order.appointment?.start.day ?? 0;
      const category = asset(story)?.category ?? "washing_machine";
      const level = categorySeed(category).symptoms.find(({ code }) => code === story.symptom)?.level ?? "junior";
      const where = `${technician.login}: ${story.key}`;
      expect(
        technician.certificates.some(
          (held) =>
            held.category === category && LEVELS.indexOf(held.level) >= LEVELS.indexOf(level) && held.fromDay <= day && day < held.untilDay,
        ),
        where,
      ).toBe(true);
      const county = people.get(story.customer)?.address?.countyCode ?? "";
      expect(
        organisation.territories.some(
          (ground) =>
            ground.outlet === technician.outlet &&
            ground.countyCodes.includes(county) &&
            ground.categories.includes(category) &&
            (ground.services as readonly string[]).includes(story.type),
        ),
        where,
      ).toBe(true);
    }
  });

  it("diagnose by the catalogue: cause of the symptom, action against the cause, part of the action and for the model", () => {
    for (const { story, order } of finished) {
      const found = order.visit?.finish?.diagnosis;
      const category = categorySeed(asset(story)?.category ?? "washing_machine");
      const model = asset(story)?.model ?? "";
      if (story.type === "repair") {
        expect(found?.symptom).toBe(story.symptom);
        expect(category.symptoms.find(({ code }) => code === found?.symptom)?.causes).toContain(found?.cause);
      }
      for (const name of found?.actions ?? []) {
        const action = category.actions.find(({ code }) => code === name);
        expect(action?.service).toBe(story.type);
        if (found?.cause) expect(category.causes.find(({ code }) => code === found.cause)?.actions).toContain(name);
        for (const { code } of found?.parts ?? []) {
          expect(action?.parts).toContain(code);
          const models = category.parts.find((part) => part.code === code)?.models;
          expect(models === "all" || models?.includes(model), `${code} in ${model}`).toBe(true);
        }
      }
    }
  });

  it("keep the order of things in every story", () => {
    for (const { story, order } of finished) {
      const firsts = (order.unfinished ?? []).flatMap(({ enRoute, onSite, left, resumed }) => [
        enRoute,
        onSite,
        left,
        ...(resumed ? [resumed.at] : []),
      ]);
      const { visit } = order;
      const chain = [
        story.logged,
        order.offered,
        order.assigned,
        order.accepted,
        ...order.contacts,
        order.appointed,
        ...firsts,
        visit?.enRoute,
        visit?.onSite,
        visit?.finish?.at,
      ];
      const minutes = chain.flatMap((moment) => (moment ? [minute(moment)] : []));
      expect(minutes, story.key).toEqual([...minutes].sort((a, b) => a - b));
      const calls = story.followUps.filter(({ cycle }) => cycle === order.cycle).map(({ at }) => minute(at));
      expect(calls, story.key).toEqual([...calls].sort((a, b) => a - b));
      expect(calls[0] ?? 9e9, story.key).toBeGreaterThan(minutes.at(-1) ?? 0);
    }
  });

  it("ring customers between nine and eight", () => {
    for (const { followUps } of plan.stories) {
      for (const { at } of followUps) {
        expect(at.minute).toBeGreaterThanOrEqual(540);
        expect(at.minute).toBeLessThan(1200);
      }
    }
  });

  it("name nobody, no number, no address and no serial twice; appliances are bought after their model came out and before the call", () => {
    const all = [...customersByHand, ...plan.customers];
    const own = plan.customers;
    const once = (things: readonly string[]) => expect(new Set(things).size).toBe(things.length);
    once(own.map(({ name }) => name.zh));
    once(own.map(({ address }) => `${address?.countyCode} ${address?.detail}`));
    once(all.flatMap(({ assets }) => assets.map(({ serial }) => serial)));
    const numbersByHand = new Set(customersByHand.flatMap(({ phones }) => phones.map(({ number }) => number)));
    once(own.flatMap(({ phones }) => phones.map(({ number }) => number)));
    for (const { phones } of own) {
      expect(phones[0]?.number).toMatch(/^1390000\d{4}$/);
      expect(numbersByHand.has(phones[0]?.number ?? "")).toBe(false);
    }
    for (const story of plan.stories) {
      const owned = asset(story);
      const bought = owned?.purchase.kind === "fixed" ? owned.purchase.date : "";
      const model = categorySeed(owned?.category ?? "washing_machine").models.find(({ code }) => code === owned?.model);
      expect(Number(bought.slice(0, 4)), owned?.model).toBeGreaterThanOrEqual(model?.launchYear ?? 9999);
      expect(bought <= addDays(anchorDay, story.logged.day), `${story.key} bought ${bought}`).toBe(true);
    }
  });

  it("leave work for today and tomorrow", () => {
    const onDay = (day: number) => visited.filter(({ order }) => order.appointment?.start.day === day).length;
    expect(onDay(0)).toBeGreaterThan(5);
    expect(onDay(1)).toBeGreaterThan(5);
  });
});

describe("the generated plan", () => {
  it("is the same for the same anchor and seed, and another for another", () => {
    expect(planMonths("2026-11-22", 1)).toEqual(planMonths("2026-11-22", 1));
    expect(planMonths("2026-11-22", 2)).not.toEqual(planMonths("2026-11-22", 1));
  });

  it("keeps the newest stories where a smaller one is asked for", () => {
    const whole = planMonths("2026-11-22", 1);
    const small = planMonths("2026-11-22", 1, 40);
    expect(small.stories).toEqual(whole.stories.slice(-40));
    expect(planMonths("2026-11-22", 1, 0)).toEqual({ customers: [], registered: [], stories: [] });
  });

  it("has words for every symptom of the catalogue, at least three ways to say it, in NFC", () => {
    for (const { code } of catalogue.categories.flatMap(({ symptoms }) => symptoms)) {
      expect(new Set(saidOf[code]).size, code).toBeGreaterThanOrEqual(3);
      for (const words of saidOf[code] ?? []) expect(words).toBe(words.normalize("NFC"));
    }
  });
});

describe("its chance", () => {
  it("draws evenly from its range, by name and seed", () => {
    const chance = new Chance(7, "trial");
    const drawn = Array.from({ length: 20_000 }, () => chance.int(1, 10));
    for (let face = 1; face <= 10; face += 1) {
      const times = drawn.filter((each) => each === face).length;
      expect(times).toBeGreaterThan(1800);
      expect(times).toBeLessThan(2200);
    }
    expect(new Chance(7, "other").next()).not.toBe(new Chance(7, "trial").next());
    expect(new Chance(8, "trial").next()).not.toBe(new Chance(7, "trial").next());
  });
});
