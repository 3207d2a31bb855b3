import { readdirSync, readFileSync } from "node:fs";
import { codeToText } from "element-china-area-data";
import { isValidPhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
import { customers } from "#seed/data/people.ts";
import { stories } from "#seed/data/stories.ts";
import {
  addDays,
  boardMinute,
  dayOf,
  instantOf,
  last26September,
  monthsBefore,
  purchaseDay,
  weekdayOf,
  weeklyShifts,
} from "#seed/data/times.ts";
import type { CertificateSeed, DiagnosisSeed, Moment, SkillLevel, Span, StorySeed, WorkOrderSeed } from "#seed/data/types.ts";

/** Every weekday, the days around 26 September, a year's end, a leap day; and a day of today's demo. */
const anchors = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].concat([
  "2026-09-25",
  "2026-09-26",
  "2026-09-27",
  "2026-09-28",
  "2026-10-03",
  "2026-10-20",
  "2027-01-01",
  "2028-02-29",
  "2026-01-31",
]);

const actions = catalogue.categories.flatMap((category) => category.actions);
const parts = catalogue.categories.flatMap((category) => category.parts);
const causes = catalogue.categories.flatMap((category) => category.causes);
const symptoms = catalogue.categories.flatMap((category) => category.symptoms);
const models = catalogue.categories.flatMap((category) => category.models);
const levels: readonly SkillLevel[] = ["junior", "intermediate", "senior"];

function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

const byCode = <T extends { readonly code: string }>(list: readonly T[], code: string): T =>
  must(
    list.find((item) => item.code === code),
    code,
  );

const customerOf = (story: StorySeed) =>
  must(
    customers.find((customer) => customer.key === story.customer),
    story.customer,
  );
const assetOf = (story: StorySeed) => (story.asset === null ? null : must(customerOf(story).assets[story.asset], story.key));
const technicianOf = (login: string) =>
  must(
    organisation.technicians.find((person) => person.login === login),
    login,
  );
const levelOf = (story: StorySeed): SkillLevel => (story.symptom ? byCode(symptoms, story.symptom).level : "junior");
const unique = (values: readonly string[]) => expect(new Set(values).size, `double in ${values.join(" ")}`).toBe(values.length);
const minutes = (moment: Moment) => moment.day * 1440 + moment.minute;

type Worked = { readonly story: StorySeed; readonly order: WorkOrderSeed; readonly technician: string };
const worked: readonly Worked[] = stories.flatMap((story) =>
  story.workOrders.flatMap((order) => (order.technician ? [{ story, order, technician: order.technician }] : [])),
);

/** The time a work order takes of its technician: the booking, or longer if the visit was. */
function occupied(order: WorkOrderSeed): Span | null {
  const moments = [order.appointment?.start, order.appointment?.end, order.visit?.enRoute, order.visit?.finish?.at];
  const known = moments.filter((moment) => moment !== undefined).sort((a, b) => minutes(a) - minutes(b));
  const [start, end] = [known.at(0), known.at(-1)];
  return start && end ? { start, end } : null;
}

describe("the demo catalogue", () => {
  it("uses every code once", () => {
    unique(catalogue.categories.map((category) => category.code));
    unique(catalogue.categories.flatMap((category) => category.faultGroups.map((group) => group.code)));
    for (const list of [models, symptoms, causes, actions, parts]) unique(list.map((item) => item.code));
  });

  it("gives every category enough symptoms, causes, actions, parts and models to talk about", () => {
    for (const category of catalogue.categories) {
      expect(category.symptoms.length, category.code).toBeGreaterThanOrEqual(9);
      expect(category.models.length, category.code).toBeGreaterThanOrEqual(6);
      expect(category.causes.length, category.code).toBeGreaterThanOrEqual(12);
      expect(category.actions.length, category.code).toBeGreaterThanOrEqual(15);
      expect(category.parts.length, category.code).toBeGreaterThanOrEqual(10);
      expect(category.causes.filter((cause) => !cause.isProductFault).length, category.code).toBeGreaterThanOrEqual(3);
    }
    expect(byCode(models, "XQG50-8").launchYear).toBeLessThanOrEqual(1997);
  });

  it("has eight categories in four lines, and sixty models launched year by year to 2026", () => {
    const lineOf = Object.fromEntries(catalogue.categories.map((category) => [category.code, category.line]));
    expect(lineOf).toEqual({
      washing_machine: "laundry_cooling",
      refrigerator: "laundry_cooling",
      air_conditioner: "air_conditioning",
      water_heater: "kitchen_bath",
      range_hood: "kitchen_bath",
      gas_stove: "kitchen_bath",
      dishwasher: "kitchen_bath",
      water_purifier: "water",
    });
    expect(new Set(catalogue.lines.map((line) => line.code))).toEqual(new Set(Object.values(lineOf)));
    expect(catalogue.lines.length).toBeLessThanOrEqual(4);
    expect(models.length).toBeGreaterThanOrEqual(60);
    const years = new Set(models.map((model) => model.launchYear));
    for (let year = 2012; year <= 2026; year += 1) expect(years.has(year), `launched in ${year}`).toBe(true);
    expect(Math.max(...years)).toBe(2026);
  });

  it("resolves every link inside its own category and leaves nothing unreachable", () => {
    for (const category of catalogue.categories) {
      for (const symptom of category.symptoms) {
        byCode(category.faultGroups, symptom.faultGroup);
        expect(symptom.causes.length, symptom.code).toBeGreaterThanOrEqual(2);
        expect(symptom.searchWords.length, symptom.code).toBeGreaterThanOrEqual(5);
        unique(symptom.causes);
        for (const cause of symptom.causes) byCode(category.causes, cause);
      }
      for (const cause of category.causes) {
        byCode(category.faultGroups, cause.faultGroup);
        expect(cause.actions.length, cause.code).toBeGreaterThan(0);
        for (const action of cause.actions) byCode(category.actions, action);
        expect(category.symptoms.filter((symptom) => symptom.causes.includes(cause.code)).length, cause.code).toBeGreaterThan(0);
      }
      for (const action of category.actions) {
        for (const part of action.parts) byCode(category.parts, part);
        const isReached = category.causes.some((cause) => cause.actions.includes(action.code));
        expect(isReached, action.code).toBe(action.service === "repair");
      }
      for (const part of category.parts) {
        for (const model of part.models === "all" ? [] : part.models) byCode(category.models, model);
        expect(category.actions.filter((action) => action.parts.includes(part.code)).length, part.code).toBeGreaterThan(0);
      }
      expect(category.actions.map((action) => action.service)).toEqual(
        expect.arrayContaining(["repair", "installation", "maintenance", "inspection"]),
      );
    }
  });

  it("prices in whole positive fen and times within the trade's bounds", () => {
    for (const action of actions) {
      expect(Number.isSafeInteger(action.labourFen), action.code).toBe(true);
      expect(action.labourFen, action.code).toBeGreaterThanOrEqual(5000);
      expect(action.labourFen, action.code).toBeLessThanOrEqual(40000);
      expect(action.standardMinutes, action.code).toBeGreaterThanOrEqual(20);
      expect(action.standardMinutes, action.code).toBeLessThanOrEqual(150);
      // A minute of standard time is paid between 1.50 and 3 yuan, whatever the work.
      expect(action.labourFen / action.standardMinutes, action.code).toBeGreaterThanOrEqual(150);
      expect(action.labourFen / action.standardMinutes, action.code).toBeLessThanOrEqual(300);
    }
    for (const part of parts) {
      expect(Number.isSafeInteger(part.priceFen), part.code).toBe(true);
      expect(part.priceFen, part.code).toBeGreaterThanOrEqual(500);
      expect(part.priceFen, part.code).toBeLessThanOrEqual(100000);
    }
  });

  it("has a safety script for current and for gas, and needs a senior for both", () => {
    const hazards = symptoms.filter((symptom) => symptom.safety);
    expect(new Set(hazards.map((symptom) => symptom.safety))).toEqual(new Set(["current", "gas"]));
    for (const symptom of hazards) expect([symptom.level, symptom.phoneAdvice !== null]).toEqual(["senior", true]);
  });

  it("shuts the gas off and sends people out before a gas appliance is spoken of, and asks a permit for work on its gas path", () => {
    for (const code of ["water_heater", "gas_stove"]) {
      const category = byCode(catalogue.categories, code);
      const gas = category.symptoms.filter((symptom) => symptom.safety === "gas");
      expect(gas.length, code).toBeGreaterThanOrEqual(3);
      for (const { code: symptom, phoneAdvice } of gas) {
        expect(phoneAdvice?.zh, symptom).toMatch(/关.*阀/);
        expect(phoneAdvice?.zh, symptom).toMatch(/室外.*119/);
        expect(phoneAdvice?.en, symptom).toMatch(/shut the (main |gas |main gas )?valve/i);
        expect(phoneAdvice?.en, symptom).toMatch(/outside|fresh air/);
        expect(phoneAdvice?.en, symptom).toContain("119");
      }
      const smell = must(
        gas.find((symptom) => symptom.code.endsWith("_gas_smell")),
        `${code}: smell of gas`,
      );
      expect(smell.phoneAdvice?.zh).toMatch(/不要开关任何电器.*不要点火/);
      const onGasPath = category.actions.filter((action) => /检漏|燃气压力|气源/.test(action.name.zh));
      expect(onGasPath.length, code).toBeGreaterThanOrEqual(5);
      for (const action of onGasPath) expect(action.permit, action.code).toBe("gas");
    }
  });

  it("cuts the current off before an appliance that tingles is spoken of", () => {
    for (const { code, phoneAdvice } of symptoms.filter((symptom) => symptom.safety === "current")) {
      expect(phoneAdvice?.zh, code).toMatch(/断|开关/);
      expect(phoneAdvice?.zh, code).toMatch(/不要再通电|不要再合闸|不要通电|不要再用/);
    }
  });

  it("lets no work on the sealed system or outside the window go without a permit", () => {
    const unpermitted = (pattern: RegExp) => actions.filter((action) => pattern.test(action.name.zh) && action.permit === null);
    expect(actions.filter((action) => action.permit === "work_at_height").length).toBeGreaterThan(5);
    expect(unpermitted(/制冷剂|压缩机$|四通阀|外机支架|室外冷凝器/)).toEqual([]);
  });

  it("can tell true case 1 (the wall socket) and true case 2 (the loose screws)", () => {
    expect(byCode(symptoms, "wm_switches_off").causes[0]).toBe("wm_wall_socket_loose");
    const socket = byCode(causes, "wm_wall_socket_loose");
    expect([socket.isProductFault, socket.actions[0]]).toEqual([false, "wm_check_supply"]);
    expect(byCode(symptoms, "wm_noise_walks").causes[0]).toBe("wm_bracket_screws_loose");
    expect(byCode(causes, "wm_bracket_screws_loose").actions[0]).toBe("wm_tighten_counterweight");
  });

  it("speaks both languages everywhere", () => {
    let pairs = 0;
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "string") expect(value, path).toBe(value.normalize("NFC").trim());
      if (typeof value !== "object" || value === null) return;
      if ("zh" in value || "en" in value) {
        pairs += 1;
        const text = value as { zh?: string; en?: string };
        expect(text.zh, path).toMatch(/[\u4e00-\u9fff]/);
        expect(text.en, path).toMatch(/^[^\u4e00-\u9fff]+$/);
      }
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    };
    walk(catalogue, "catalogue");
    walk(organisation, "organisation");
    walk(customers, "customers");
    walk(stories, "stories");
    expect(pairs).toBeGreaterThan(300);
  });
});

describe("the demo customers", () => {
  it("are sixty and the two of the true cases", () => {
    expect(customers).toHaveLength(62);
    unique(customers.map((customer) => customer.key));
    unique(customers.map((customer) => customer.name.zh));
    unique(customers.flatMap((customer) => customer.assets.map((asset) => asset.serial)));
    unique(customers.flatMap((customer) => customer.assets.flatMap((asset) => asset.invoiceNumber ?? [])));
  });

  it("have numbers a telephone accepts; one number is shared, two files have two", () => {
    const numbers = customers.flatMap((customer) => customer.phones.map((phone) => phone.number));
    const others = [...organisation.outlets, ...organisation.technicians].map((one) => one.phone);
    for (const number of [...numbers, ...others]) expect(isValidPhoneNumber(number, "CN"), number).toBe(true);
    expect(numbers.length - new Set(numbers).size).toBe(1);
    expect(customers.filter((customer) => customer.phones.length === 2)).toHaveLength(2);
    for (const number of others) expect(numbers).not.toContain(number);
    for (const { number, kind } of customers.flatMap((customer) => customer.phones)) {
      expect(number, number).toMatch(kind === "mobile" ? /^1390000\d{4}$/ : /^0\d{10,11}$/);
    }
  });

  it("live in a served county near its outlet, or their address is still to be obtained", () => {
    for (const customer of customers) {
      expect(codeToText[customer.prefectureCode.slice(0, 4)], customer.key).toBeDefined();
      const place = customer.address;
      if (!place) continue;
      expect(codeToText[place.countyCode], customer.key).toBeDefined();
      expect(place.countyCode.slice(0, 4)).toBe(customer.prefectureCode.slice(0, 4));
      const territory = organisation.territories.find(
        (t) =>
          t.rank === 1 &&
          t.countyCodes.includes(place.countyCode) &&
          customer.assets.every(({ category }) => t.categories.includes(category)),
      );
      const outlet = byCode(organisation.outlets, must(territory, customer.key).outlet);
      expect(Math.abs(outlet.place.lat - place.lat), customer.key).toBeLessThan(0.7);
      expect(Math.abs(outlet.place.lng - place.lng), customer.key).toBeLessThan(0.7);
    }
    expect(customers.filter((customer) => !customer.address).map((customer) => customer.key)).toEqual(["my20", "case1"]);
  });

  it("bought appliances that existed, inside and outside the warranty", () => {
    const owned = customers.flatMap((customer) => customer.assets);
    for (const asset of owned) {
      byCode(byCode(catalogue.categories, asset.category).models, asset.model);
      for (const anchor of anchors) {
        const bought = purchaseDay(asset.purchase, anchor);
        expect(bought <= anchor, asset.serial).toBe(true);
        expect(Number(bought.slice(0, 4)), asset.serial).toBeGreaterThanOrEqual(byCode(models, asset.model).launchYear);
      }
    }
    const ages = owned.flatMap((asset) => (asset.purchase.kind === "months_before_anchor" ? [asset.purchase.months] : []));
    expect(ages.filter((months) => months < 12).length).toBeGreaterThan(5);
    expect(ages.filter((months) => months >= 12 && months < 36).length).toBeGreaterThan(10);
    expect(ages.filter((months) => months >= 36).length).toBeGreaterThan(20);
    // True case 2: bought in September 1997, reported in June 2000.
    const [walks] = must(
      customers.find(({ key }) => key === "case2"),
      "case2",
    ).assets;
    const first = must(
      stories.find(({ key }) => key === "case_2_first"),
      "case_2_first",
    );
    expect(walks?.model).toBe("XQG50-8");
    for (const anchor of anchors) {
      const [bought, reported] = [purchaseDay(must(walks, "case2").purchase, anchor), dayOf(first, first.logged, anchor)];
      expect(bought > monthsBefore(reported, 34) && bought < monthsBefore(reported, 32), anchor).toBe(true);
    }
  });
});

describe("the demo stories", () => {
  const inState = (...states: StorySeed["state"][]) => stories.filter((story) => states.includes(story.state));

  it("fill today's board", () => {
    unique(stories.map((story) => story.key));
    const waiting = inState("logged").filter((story) => story.type !== "complaint");
    expect(waiting).toHaveLength(6);
    expect(waiting.filter((story) => story.isUrgent)).toHaveLength(1);
    expect(waiting.filter((story) => story.addressToObtain)).toHaveLength(1);
    expect(inState("offered")).toHaveLength(3);
    const busy = inState("assigned", "accepted", "appointed", "en_route", "on_site");
    expect(new Set(busy.map((story) => story.state)).size).toBe(5);
    unique(busy.map((story) => must(story.workOrders.at(-1)?.technician, story.key)));
    const due = inState("completed").map((story) => must(story.workOrders.at(-1)?.visit?.finish, story.key).at);
    expect(due).toHaveLength(5);
    expect(due.filter((finish) => minutes(finish) + 1440 < boardMinute)).toHaveLength(1);
    for (const state of ["neutral_waiting", "unsatisfied_cycle_2", "unresolved_one_signature"] as const) {
      expect(inState(state), state).toHaveLength(1);
    }
    expect(stories.filter((story) => story.state.startsWith("closed_")).length).toBeGreaterThanOrEqual(18);
  });

  it("speak of people, appliances and staff that exist", () => {
    const logins = [...organisation.staff, ...organisation.technicians].map((person) => person.login);
    const withRole = (role: string) => organisation.staff.filter((person) => person.role === role).map((person) => person.login);
    for (const story of stories) {
      const asset = assetOf(story);
      if (story.symptom) byCode(byCode(catalogue.categories, must(asset, story.key).category).symptoms, story.symptom);
      expect(story.type === "repair", story.key).toBe(story.symptom !== null);
      if (story.isUrgent) expect(byCode(symptoms, must(story.symptom, story.key)).safety).not.toBeNull();
      expect([...withRole("call_centre_agent"), ...withRole("complaint_handler")]).toContain(story.owner);
      for (const order of story.workOrders) expect(withRole("dispatcher"), story.key).toContain(order.dispatcher);
      for (const call of story.followUps) expect(withRole("follow_up_agent"), story.key).toContain(call.agent);
      for (const note of story.notes) expect(logins).toContain(note.author);
      for (const call of story.progressCalls) expect(logins).toContain(call.by);
      if (story.unresolvedSignature) expect(withRole("complaint_handler")).toContain(story.unresolvedSignature.by);
      const earlier = story.repeatOf && stories.find((other) => other.key === story.repeatOf);
      if (earlier) expect([earlier.customer, earlier.asset, earlier.symptom]).toEqual([story.customer, story.asset, story.symptom]);
      expect(story.repeatOf === null || earlier, story.key).toBeTruthy();
    }
  });

  it("say of each request what its state says, and no more", () => {
    for (const story of stories) {
      const last = story.workOrders.at(-1);
      const calls = story.followUps.filter((call) => call.cycle === Math.max(1, story.workOrders.length));
      const final = calls.at(-1);
      const step = !last
        ? "logged"
        : last.visit?.finish
          ? "completed"
          : last.visit?.onSite
            ? "on_site"
            : last.visit
              ? "en_route"
              : last.appointment
                ? "appointed"
                : last.accepted
                  ? "accepted"
                  : last.technician
                    ? "assigned"
                    : "offered";
      if (story.state.startsWith("closed_") || story.state === "completed") expect(last || story.answer, story.key).toBeTruthy();
      else if (story.followUps.length === 0 && !story.cancelled) expect(step, story.key).toBe(story.state);
      if (last && story.followUps.length > 0) expect(step, story.key).toBe("completed");
      for (const [index, order] of story.workOrders.entries()) expect(order.cycle, story.key).toBe(index + 1);
      for (const order of story.workOrders.slice(0, -1)) expect(order.visit?.finish, story.key).toBeTruthy();
      const said = final?.result === "answered" ? final.satisfaction : final?.result;
      const closing: Partial<Record<StorySeed["state"], unknown>> = {
        closed_satisfied: "satisfied",
        closed_very_satisfied: "very_satisfied",
        closed_declined: "declined",
        closed_accepted: "neutral",
        neutral_waiting: "neutral",
        unsatisfied_cycle_2: "unsatisfied",
        unresolved_one_signature: "unsatisfied",
      };
      if (story.state in closing) expect(said, story.key).toBe(closing[story.state]);
      if (story.state === "closed_answered") {
        expect(["enquiry", "suggestion"]).toContain(story.type);
        expect([story.answer?.confirmed, story.followUps.length]).toEqual([true, 0]);
      }
      if (story.state === "closed_accepted")
        expect(calls.map((call) => call.result === "answered" && call.mayBeClosed)).toEqual([false, true]);
      if (story.state === "closed_solved_by_phone")
        expect([last, story.answer?.confirmed, said]).toEqual([undefined, true, "very_satisfied"]);
      const unreached = calls.filter((call) => call.result === "unreached");
      if (story.state === "closed_unreached") expect(unreached).toHaveLength(3);
      if (story.state === "unreached_attempts_2") expect(unreached).toHaveLength(2);
      if (unreached.length) expect(new Set(unreached.map((call) => call.at.day)).size, story.key).toBeGreaterThanOrEqual(2);
      for (const call of story.followUps) {
        if (call.result !== "answered") continue;
        const isBad = call.satisfaction === "neutral" || call.satisfaction === "unsatisfied";
        expect(call.remedy !== null || call.mayBeClosed, story.key).toBe(isBad);
        expect(call.at.minute >= 540 && call.at.minute < 1200, `${story.key}: dialling hours`).toBe(true);
      }
    }
  });

  it("go forward in time and stop before the board minute", () => {
    for (const story of stories) {
      const steps = story.workOrders.flatMap((order) => [
        order.offered,
        order.assigned,
        order.accepted,
        ...order.contacts.slice(0, 1),
        order.visit?.enRoute,
        order.visit?.onSite,
        order.visit?.finish?.at,
        ...story.followUps.filter((call) => call.cycle === order.cycle).map((call) => call.at),
      ]);
      const told = [story.logged, ...steps, story.unresolvedSignature?.at].filter((moment) => moment !== null && moment !== undefined);
      for (const [index, moment] of told.entries()) {
        if (index > 0) expect(minutes(moment), `${story.key} step ${index}`).toBeGreaterThanOrEqual(minutes(must(told[index - 1], "step")));
      }
      for (const moment of [...told, ...story.notes.map((note) => note.at), story.answer?.at, story.cancelled?.at]) {
        if (moment && story.dayZero === "anchor") expect(minutes(moment), story.key).toBeLessThanOrEqual(boardMinute);
        if (moment) expect(minutes(moment), story.key).toBeGreaterThanOrEqual(minutes(story.logged));
      }
      for (const order of story.workOrders) {
        expect(order.appointment !== null, story.key).toBe(order.appointed !== null);
        if (order.appointment && !order.visit) expect(minutes(order.appointment.start), story.key).toBeGreaterThan(boardMinute);
        if (order.visit?.finish) expect(order.visit.onSite, story.key).not.toBeNull();
      }
    }
  });

  it("give work to outlets whose territory covers it", () => {
    for (const story of stories) {
      for (const order of story.workOrders) {
        const place = must(story.addressObtained?.place ?? customerOf(story).address, story.key);
        const service = story.type;
        const covers = organisation.territories.some(
          (territory) =>
            territory.outlet === order.outlet &&
            territory.countyCodes.includes(place.countyCode) &&
            territory.categories.includes(must(assetOf(story), story.key).category) &&
            territory.services.some((own) => own === service),
        );
        expect(covers, `${story.key} by ${order.outlet}`).toBe(true);
        if (order.technician) expect(technicianOf(order.technician).outlet, story.key).toBe(order.outlet);
      }
      unique(story.workOrders.flatMap((order) => order.technician ?? []));
    }
  });

  it.each(anchors)("give work only to people qualified, licensed and on shift that day (anchor %s)", (anchor) => {
    for (const { story, order, technician } of worked) {
      const person = technicianOf(technician);
      const category = must(assetOf(story), story.key).category;
      const span = occupied(order) ?? { start: order.offered, end: order.offered };
      const first = dayOf(story, order.offered, anchor);
      const last = dayOf(story, span.end, anchor);
      const covers = (paper: Pick<CertificateSeed, "fromDay" | "untilDay">) =>
        addDays(anchor, paper.fromDay) <= first && last < addDays(anchor, paper.untilDay);
      const isSkilled = person.certificates.some(
        (paper) => paper.category === category && levels.indexOf(paper.level) >= levels.indexOf(levelOf(story)) && covers(paper),
      );
      expect(isSkilled, `${story.key}: ${technician} for ${category} ${levelOf(story)}`).toBe(true);
      expect(addDays(anchor, person.licence.issuedDay) <= first, story.key).toBe(true);
      const suspended = person.licence.suspended;
      if (suspended) expect(last < addDays(anchor, suspended.sinceDay), story.key).toBe(true);
      for (const code of order.visit?.finish?.diagnosis.actions ?? []) {
        const permit = byCode(actions, code).permit;
        if (permit)
          expect(
            person.permits.some((paper) => paper.kind === permit && covers(paper)),
            `${story.key}: ${permit}`,
          ).toBe(true);
      }
      const busy = [order.assigned, order.accepted, order.contacts[0], span.start, span.end];
      for (const moment of busy.filter((one) => one !== null && one !== undefined)) {
        const day = dayOf(story, moment, anchor);
        const shift = weeklyShifts(person.shift, anchor).find((one) => one.weekday === weekdayOf(day));
        const at = `${story.key}: ${technician} ${day} ${moment.minute}`;
        expect(shift && shift.startMinute <= moment.minute && moment.minute <= shift.endMinute, at).toBe(true);
        for (const leave of person.leave) {
          expect(day >= addDays(anchor, leave.fromDay) && day <= addDays(anchor, leave.toDay), `${at} on leave`).toBe(false);
        }
      }
    }
  });

  it.each(anchors)("never need one person in two places at once (anchor %s)", (anchor) => {
    const taken = worked.flatMap(({ story, order, technician }) => {
      const span = occupied(order);
      return span
        ? [{ technician, key: story.key, start: +instantOf(story, span.start, anchor), end: +instantOf(story, span.end, anchor) }]
        : [];
    });
    for (const a of taken) {
      for (const b of taken) {
        if (a === b || a.technician !== b.technician) continue;
        expect(a.end <= b.start || b.end <= a.start, `${a.technician}: ${a.key} and ${b.key}`).toBe(true);
      }
    }
  });

  /** Whole unit one year, main parts three (their labour too); maintenance and inspection are always paid. */
  const owed = (story: StorySeed, done: Moment, { actions: worked, parts: used }: DiagnosisSeed, anchor: string): number => {
    if (story.type === "installation") return 0;
    const bought = purchaseDay(must(assetOf(story), story.key).purchase, anchor);
    const isWithin = (months: number) => dayOf(story, done, anchor) < monthsBefore(bought, -months);
    if (story.type === "repair" && isWithin(12)) return 0;
    const isMain = used.some(({ code }) => byCode(parts, code).isMainPart) && isWithin(36);
    const labour = isMain ? 0 : worked.reduce((sum, code) => sum + byCode(actions, code).labourFen, 0);
    const paid = used.filter(({ code }) => !(isMain && byCode(parts, code).isMainPart));
    return labour + paid.reduce((sum, { code, quantity }) => sum + quantity * byCode(parts, code).priceFen, 0);
  };

  it("diagnose along the catalogue's links and charge by its prices", () => {
    for (const { story, order } of worked) {
      const finish = order.visit?.finish;
      if (!finish) continue;
      const asset = must(assetOf(story), story.key);
      const { symptom, cause, actions: done, parts: used } = finish.diagnosis;
      expect(symptom, story.key).toBe(story.symptom);
      if (symptom) expect(byCode(symptoms, symptom).causes, story.key).toContain(cause);
      for (const code of done) {
        if (cause) expect(byCode(causes, cause).actions, story.key).toContain(code);
        else expect(byCode(byCode(catalogue.categories, asset.category).actions, code).service, story.key).toBe(story.type);
      }
      for (const { code } of used) {
        const { models: fits } = byCode(parts, code);
        expect(fits === "all" || fits.includes(asset.model), `${story.key}: ${code} for ${asset.model}`).toBe(true);
        expect(
          done.flatMap((action) => byCode(actions, action).parts),
          story.key,
        ).toContain(code);
      }
      const isRepaired = finish.outcome === "fixed" || finish.outcome === "no_product_fault";
      expect(done.length > 0, story.key).toBe(isRepaired);
      if (cause && isRepaired) expect(finish.outcome === "fixed", story.key).toBe(byCode(causes, cause).isProductFault);
      for (const anchor of anchors) expect(finish.chargedFen, story.key).toBe(owed(story, finish.at, finish.diagnosis, anchor));
    }
  });

  it("keep the times of true case 1", () => {
    const story = must(
      stories.find((one) => one.key === "case_1"),
      "case 1",
    );
    const order = must(story.workOrders[0], "work order");
    const visit = must(order.visit, "visit");
    const clock = (moment: Moment | null | undefined) => instantOf(story, must(moment, "moment"), "2026-11-22").toISOString();
    expect(last26September("2026-09-26")).toBe("2025-09-26");
    expect(last26September("2026-09-27")).toBe("2026-09-26");
    expect(clock(story.logged)).toBe("2026-09-26T04:01:00.000Z");
    expect(order.contacts.map(clock)).toEqual(["2026-09-26T04:07:00.000Z", "2026-09-26T04:32:00.000Z"]);
    expect(clock(visit.onSite)).toBe("2026-09-26T04:50:00.000Z");
    expect(minutes(must(visit.onSite, "arrival")) - minutes(story.logged)).toBe(49);
    expect(clock(story.progressCalls[0]?.at)).toBe("2026-09-26T04:54:00.000Z");
    expect(clock(visit.finish?.at)).toBe("2026-09-26T05:40:00.000Z");
    expect(clock(story.thanks?.at)).toBe("2026-09-26T08:26:00.000Z");
    expect([visit.travelKm, visit.finish?.outcome]).toEqual([18, "no_product_fault"]);
  });

  it("count months back to the last day of a shorter one", () => {
    expect(monthsBefore("2026-03-31", 1)).toBe("2026-02-28");
    expect(monthsBefore("2024-02-29", -12)).toBe("2025-02-28");
  });
});

it("no file of the demo data draws by chance or reads the clock", () => {
  const folder = new URL("../../prisma/seed/data/", import.meta.url);
  const files = readdirSync(folder);
  expect(files).toContain("technicians.ts");
  for (const file of files) {
    expect(readFileSync(new URL(file, folder), "utf8"), file).not.toMatch(/Math\.random|Date\.now|new Date\(\)/);
  }
});
