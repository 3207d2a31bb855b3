import { codeToText } from "element-china-area-data";
import { isValidPhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { ROLES } from "#lib/shared/roles.ts";
import { organisation } from "#seed/data/organisation.ts";
import type { CategoryCode, OutletSeed, TechnicianSeed } from "#seed/data/types.ts";
import { demoAccounts } from "#seed/demo-accounts.ts";

const { centres, outlets, territories, technicians, staff } = organisation;

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
const services = ["repair", "installation", "maintenance", "inspection"] as const;
const unique = (values: readonly string[]) => expect(new Set(values).size, `double in ${values.join(" ")}`).toBe(values.length);
const peopleOf = (outlet: OutletSeed) => technicians.filter((person) => person.outlet === outlet.code);
const outletsOf = (centre: string) => outlets.filter((outlet) => outlet.centre === centre);
const centreOf = (person: TechnicianSeed) => outlets.find((outlet) => outlet.code === person.outlet)?.centre;
/** Counties of a prefecture by the package ("510703" of "510700"). */
const countiesOf = (prefectureCode: string) =>
  Object.keys(codeToText).filter((code) => code.length === 6 && code.startsWith(prefectureCode.slice(0, 4)) && !code.endsWith("00"));

type Ground = { readonly county: string; readonly category: CategoryCode; readonly service: string; readonly outlet: string };
const ground = (rank: 1 | 2): Ground[] =>
  territories
    .filter((territory) => territory.rank === rank)
    .flatMap(({ outlet, countyCodes, categories: kinds, services: works }) =>
      countyCodes.flatMap((county) => kinds.flatMap((category) => works.map((service) => ({ county, category, service, outlet })))),
    );
const key = ({ county, category, service }: Omit<Ground, "outlet">) => `${county} ${category} ${service}`;

describe("the demo organisation", () => {
  it("has three centres of four outlets, own, contracted and specialist, and forty-four technicians", () => {
    expect([centres.length, outlets.length, technicians.length]).toEqual([3, 12, 44]);
    for (const centre of centres) expect(outletsOf(centre.code)).toHaveLength(4);
    for (const outlet of outlets) expect(peopleOf(outlet).length, outlet.code).toBeGreaterThanOrEqual(3);
    const kinds = Map.groupBy(outlets, (outlet) => outlet.kind);
    expect([...kinds.keys()].sort()).toEqual(["contracted", "own", "specialist"]);
    const [own = [], contracted = []] = [kinds.get("own"), kinds.get("contracted")];
    // Own to contracted at least 30 % (DOMAIN §9).
    expect(own.length / contracted.length).toBeGreaterThanOrEqual(0.3);
  });

  it("has a peer group of twelve for laundry and cooling in each centre, and eight specialists over all three", () => {
    const [compared, others] = [
      technicians.filter((person) => person.specialty === "laundry_cooling"),
      technicians.filter((person) => person.specialty !== "laundry_cooling"),
    ];
    for (const centre of centres) expect(compared.filter((person) => centreOf(person) === centre.code)).toHaveLength(12);
    expect(compared).toHaveLength(36);
    expect(others).toHaveLength(8);
    for (const specialty of ["air_conditioning", "kitchen_bath"]) {
      const theirs = others.filter((person) => person.specialty === specialty);
      expect(new Set(theirs.map(centreOf)).size, specialty).toBe(3);
    }
  });

  it("names each login, person, number and code once", () => {
    unique([...centres, ...outlets].map((node) => node.code));
    unique([...centres, ...outlets].map((node) => node.name.zh));
    unique([...staff, ...technicians].map((person) => person.login));
    unique([...staff, ...technicians].map((person) => person.name.zh));
    unique([...staff, ...technicians].map((person) => person.name.en));
    unique(technicians.map((person) => person.licence.number));
    unique(technicians.flatMap((person) => [...person.certificates, ...person.permits].map((paper) => paper.number)));
    unique([...outlets, ...technicians].map((one) => one.phone));
    for (const { login, phone } of technicians) {
      expect(login).toMatch(/^tech\.[a-z]+$/);
      expect(phone, login).toMatch(/^1390000\d{4}$/);
      expect(isValidPhoneNumber(phone, "CN"), login).toBe(true);
    }
    for (const person of staff) expect(person.login).toMatch(/^[a-z]+\.[a-z]+$/);
  });

  it("staffs every role, and each node where it is", () => {
    const count = (role: string) => staff.filter((person) => person.role === role).length;
    const expected = { call_centre_agent: 4, dispatcher: 3, follow_up_agent: 4, complaint_handler: 2, hq_manager: 2 };
    for (const [role, people] of Object.entries(expected)) expect(count(role), role).toBe(people);
    for (const role of ROLES) if (role !== "technician") expect(count(role), role).toBeGreaterThanOrEqual(1);
    const at = (role: string) => staff.filter((person) => person.role === role).map(({ node }) => node);
    expect(at("outlet_manager").map((node) => node.kind === "outlet" && node.outlet)).toEqual(
      expect.arrayContaining(outlets.map(({ code }) => code)),
    );
    expect(count("outlet_manager")).toBe(outlets.length);
    expect(at("centre_manager").map((node) => node.kind === "centre" && node.centre)).toEqual(centres.map(({ code }) => code));
    for (const role of ["call_centre_agent", "follow_up_agent", "complaint_handler", "hq_manager", "administrator", "auditor"])
      for (const node of at(role)) expect(node.kind, role).toBe("hq");
    const logins = staff.map((person) => person.login);
    for (const { login, role, deputy } of staff) {
      if (!deputy) continue;
      expect(logins).toContain(deputy);
      expect([staff.find((other) => other.login === deputy)?.role, deputy === login], login).toEqual([role, false]);
    }
  });

  it("lets the printed accounts sign in: each is somebody", () => {
    const logins = [...staff, ...technicians].map((person) => person.login);
    for (const { login } of demoAccounts) expect(logins).toContain(login);
  });
});

describe("the ground of the demo organisation", () => {
  it("is real: counties and prefectures of the package, each outlet inside its centre's, each home near its outlet", () => {
    for (const centre of centres) {
      expect(codeToText[centre.prefectureCode.slice(0, 4)], centre.code).toContain(centre.name.zh.slice(0, 2));
      expect(centre.office.countyCode.slice(0, 4)).toBe(centre.prefectureCode.slice(0, 4));
      for (const { place, code } of outletsOf(centre.code)) {
        expect(place.countyCode.slice(0, 4), code).toBe(centre.prefectureCode.slice(0, 4));
        expect(codeToText[place.countyCode], code).toBeDefined();
      }
    }
    for (const outlet of outlets) {
      for (const { home, login } of peopleOf(outlet)) {
        expect(Math.abs(home.lat - outlet.place.lat), login).toBeLessThan(0.05);
        expect(Math.abs(home.lng - outlet.place.lng), login).toBeLessThan(0.05);
      }
    }
  });

  it("gives every county of the three prefectures exactly one outlet of its own for each category and kind of work", () => {
    const own = ground(1).map(key);
    unique(own);
    const wanted = centres.flatMap(({ prefectureCode }) =>
      countiesOf(prefectureCode).flatMap((county) =>
        categories.flatMap((category) => services.map((service) => key({ county, category, service }))),
      ),
    );
    expect([...own].sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(1000);
    expect(new Set(ground(1).map(({ outlet }) => outlet))).toEqual(new Set(outlets.map(({ code }) => code)));
  });

  it("has a neighbour for each repair of a washing machine or refrigerator, who is not the outlet of the ground itself", () => {
    const own = new Map(ground(1).map((one) => [key(one), one.outlet]));
    const helpers = Map.groupBy(ground(2), key);
    for (const [where, theirs] of helpers) {
      unique(theirs.map(({ outlet }) => outlet));
      for (const { outlet } of theirs) expect(outlet, where).not.toBe(own.get(where));
    }
    for (const where of own.keys()) if (/(washing_machine|refrigerator) repair$/.test(where)) expect(helpers.has(where), where).toBe(true);
  });

  it("keeps an outlet inside its own centre's prefecture", () => {
    for (const { outlet, countyCodes } of territories) {
      const centre = centres.find(({ code }) => code === outlets.find((one) => one.code === outlet)?.centre);
      for (const county of countyCodes) expect(county.slice(0, 4), outlet).toBe(centre?.prefectureCode.slice(0, 4));
    }
  });
});
