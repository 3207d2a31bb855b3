import { describe, expect, it } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
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
import type { CertificateSeed, DiagnosisSeed, Moment, StorySeed } from "#seed/data/types.ts";
import {
  actions,
  anchors,
  assetOf,
  byCode,
  causes,
  customerOf,
  levelOf,
  levels,
  minutes,
  must,
  occupied,
  parts,
  symptoms,
  technicianOf,
  unique,
  worked,
} from "./seed-lookup.ts";

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
