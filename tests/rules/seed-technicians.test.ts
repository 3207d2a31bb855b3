import { describe, expect, it } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
import { stories } from "#seed/data/stories.ts";
import { weekdayOf, weeklyShifts } from "#seed/data/times.ts";
import type { CategoryCode, CertificateSeed, OutletSeed, PermitKind, TechnicianSeed } from "#seed/data/types.ts";

const { outlets, territories, technicians } = organisation;

const categories: readonly CategoryCode[] = [
  "washing_machine",
  "refrigerator",
  "air_conditioner",
  "water_heater",
  "range_hood",
  "gas_stove",
  "dishwasher",
  "water_purifier",
];
/** The generated months reach back at most so far, and appointments ahead. */
const told = { fromDay: -120, untilDay: 60 };
/** True case 2 begins 725 days before its end (DOMAIN §10). */
const case2Day = -760;

const peopleOf = (outlet: OutletSeed) => technicians.filter((person) => person.outlet === outlet.code);
const outletsOf = (centre: string) => outlets.filter((outlet) => outlet.centre === centre);
/** Counties in which an outlet repairs washing machines, as its own ground (1) or a neighbour's (2). */
const washingGround = (outlet: string | undefined, rank: 1 | 2) =>
  territories
    .filter((one) => one.outlet === outlet && one.rank === rank && one.categories.includes("washing_machine"))
    .flatMap(({ countyCodes }) => countyCodes);
const covers = (certificate: CertificateSeed, fromDay: number, untilDay: number) =>
  certificate.fromDay <= fromDay && certificate.untilDay >= untilDay;

/** Whether some certificate in the category holds on each day of the span, one after the other or at once. */
function isCertified(person: TechnicianSeed, category: CategoryCode, fromDay: number, untilDay: number): boolean {
  const papers = person.certificates.filter((paper) => paper.category === category).sort((a, b) => a.fromDay - b.fromDay);
  const end = papers.reduce((until, paper) => (paper.fromDay <= until ? Math.max(until, paper.untilDay) : until), fromDay);
  return end >= untilDay && end > fromDay;
}

describe("the demo technicians", () => {
  it("are certified in what they are compared in, and specialists in nothing that is compared", () => {
    for (const person of technicians) {
      const held = new Set(person.certificates.map((paper) => paper.category));
      const isCompared = person.specialty === "laundry_cooling";
      expect([held.has("washing_machine"), held.has("refrigerator")], person.login).toEqual([isCompared, isCompared]);
      if (!isCompared) expect(held.size, person.login).toBeGreaterThanOrEqual(2);
    }
    const broad = technicians.filter(
      (person) => person.specialty === "laundry_cooling" && new Set(person.certificates.map((paper) => paper.category)).size > 2,
    );
    expect(broad.length).toBeGreaterThanOrEqual(12);
  });

  it("have a senior at each outlet in each category it serves, throughout the months that are told", () => {
    for (const outlet of outlets) {
      const served = new Set(territories.filter((one) => one.outlet === outlet.code).flatMap((one) => one.categories));
      for (const category of served) {
        const seniors = peopleOf(outlet).filter(
          ({ certificates, licence }) =>
            !licence.suspended &&
            certificates.some((paper) => paper.category === category && paper.level === "senior" && covers(paper, told.fromDay, 0)),
        );
        expect(seniors.length, `${outlet.code} ${category}`).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it("hold certificates and permits that follow the licence, and few that end within two months", () => {
    for (const { login, licence, certificates, permits } of technicians) {
      for (const paper of certificates) expect(paper.fromDay, `${login} ${paper.number}`).toBeGreaterThan(licence.issuedDay);
      for (const paper of [...certificates, ...permits]) expect(paper.untilDay, paper.number).toBeGreaterThan(paper.fromDay);
      for (const paper of permits) expect([paper.fromDay <= told.fromDay, paper.untilDay >= told.untilDay]).toEqual([true, true]);
    }
    const pairs = technicians.flatMap((person) =>
      [...new Set(person.certificates.map((paper) => paper.category))].map((category) => ({ person, category })),
    );
    const lapsed = pairs.filter(({ person, category }) => !isCertified(person, category, told.fromDay, 0));
    expect(lapsed.map(({ person, category }) => [person.login, category])).toEqual([["tech.jiangchen", "refrigerator"]]);
    const ending = pairs.filter((pair) => !lapsed.includes(pair) && !isCertified(pair.person, pair.category, told.fromDay, told.untilDay));
    expect(ending.length).toBeGreaterThanOrEqual(2);
    expect(ending.length).toBeLessThanOrEqual(6);
  });

  it("hold the statutory permits of what they may be sent to", () => {
    const needed: Partial<Record<CategoryCode, readonly PermitKind[]>> = {
      air_conditioner: ["refrigeration", "electrician", "work_at_height"],
      water_heater: ["gas", "electrician"],
      range_hood: ["electrician"],
      gas_stove: ["gas"],
      dishwasher: ["electrician"],
      water_purifier: ["electrician"],
    };
    for (const { login, certificates, permits } of technicians) {
      const held = permits.map((permit) => permit.kind);
      const wanted = new Set(certificates.flatMap((paper) => needed[paper.category] ?? []));
      expect(held, login).toEqual(expect.arrayContaining([...wanted]));
    }
    for (const outlet of outlets) {
      const held = new Set(peopleOf(outlet).flatMap((person) => person.permits.map((permit) => permit.kind)));
      expect([held.has("electrician"), held.has("refrigeration")], outlet.code).toEqual([true, true]);
    }
  });

  it("can tell true case 2: three people of one outlet on washing machines two years ago, a senior at another", () => {
    const then = (outlet: OutletSeed) =>
      peopleOf(outlet).filter((person) => isCertified(person, "washing_machine", case2Day, told.untilDay));
    for (const centre of ["mianyang", "qingdao"]) {
      const theirs = outletsOf(centre).filter((outlet) => then(outlet).length >= 1);
      const many = theirs.filter((outlet) => then(outlet).length >= 3);
      expect(many.length, centre).toBeGreaterThanOrEqual(1);
      const seniors = theirs.filter((outlet) =>
        then(outlet).some(({ certificates }) => certificates.some((paper) => paper.level === "senior" && covers(paper, case2Day, 60))),
      );
      expect(seniors.length, centre).toBeGreaterThanOrEqual(2);
      const [own, help] = [washingGround(many[0]?.code, 1), seniors.flatMap((outlet) => washingGround(outlet.code, 2))];
      expect(
        help.some((county) => own.includes(county)),
        centre,
      ).toBe(true);
    }
  });

  it("work every day of the week at every outlet, and some in the evening", () => {
    for (const outlet of outlets) {
      for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
        const there = peopleOf(outlet).filter(
          ({ shift, licence }) => !licence.suspended && weeklyShifts(shift, "2026-11-22").some((one) => one.weekday === weekday),
        );
        expect(there.length, `${outlet.code} ${weekday}`).toBeGreaterThanOrEqual(outlet.code === "hz_xiaoshan" ? 1 : 2);
      }
    }
    expect(technicians.filter(({ shift }) => shift.endMinute >= 1200).length).toBeGreaterThanOrEqual(3);
    for (const { shift, login } of technicians) expect(shift.endMinute - shift.startMinute, login).toBeLessThanOrEqual(660);
  });

  it("turn a pattern into weekdays with the rest day counted from the anchor's", () => {
    const pattern = { startMinute: 510, endMinute: 1080, restDaysAfterAnchor: [1] };
    expect(weekdayOf("2026-11-22")).toBe(7);
    expect(weeklyShifts(pattern, "2026-11-22").map((shift) => shift.weekday)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(weeklyShifts(pattern, "2026-11-18").map((shift) => shift.weekday)).toEqual([1, 2, 3, 5, 6, 7]);
  });

  it("show each reason why a person is left out: suspended, expired, soon to expire, on leave", () => {
    expect(technicians.filter((person) => person.licence.suspended)).toHaveLength(1);
    expect(technicians.filter((person) => person.leave.some((leave) => leave.fromDay <= 0 && leave.toDay >= 0))).toHaveLength(3);
    expect(technicians.filter((person) => person.leave.length > 0).length).toBeGreaterThanOrEqual(10);
    for (const { login, leave } of technicians) for (const span of leave) expect(span.fromDay <= span.toDay, login).toBe(true);
    const certificates = technicians.flatMap((person) => person.certificates);
    expect(certificates.some((certificate) => certificate.untilDay > 0 && certificate.untilDay <= 30)).toBe(true);
  });

  it("are all of the catalogue's categories, and stories send them nowhere else", () => {
    const held = new Set(technicians.flatMap((person) => person.certificates.map((paper) => paper.category)));
    expect([...held].sort()).toEqual([...categories].sort());
    for (const { code, line } of catalogue.categories) {
      expect(categories).toContain(code);
      expect(line === "laundry_cooling", code).toBe(code === "washing_machine" || code === "refrigerator");
    }
    const known = new Set(outlets.map(({ code }) => code));
    for (const { outlet } of stories.flatMap((story) => story.workOrders)) expect(known.has(outlet), outlet).toBe(true);
  });
});
