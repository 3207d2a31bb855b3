import { expect } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
import { customers } from "#seed/data/people.ts";
import { stories } from "#seed/data/stories.ts";
import type { Moment, SkillLevel, Span, StorySeed, WorkOrderSeed } from "#seed/data/types.ts";

/** Every weekday, the days around 26 September, a year's end, a leap day; and a day of today's demo. */
export const anchors = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].concat([
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

export const actions = catalogue.categories.flatMap((category) => category.actions);
export const parts = catalogue.categories.flatMap((category) => category.parts);
export const causes = catalogue.categories.flatMap((category) => category.causes);
export const symptoms = catalogue.categories.flatMap((category) => category.symptoms);
export const models = catalogue.categories.flatMap((category) => category.models);
export const levels: readonly SkillLevel[] = ["junior", "intermediate", "senior"];

export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

export const byCode = <T extends { readonly code: string }>(list: readonly T[], code: string): T =>
  must(
    list.find((item) => item.code === code),
    code,
  );

export const customerOf = (story: StorySeed) =>
  must(
    customers.find((customer) => customer.key === story.customer),
    story.customer,
  );
export const assetOf = (story: StorySeed) => (story.asset === null ? null : must(customerOf(story).assets[story.asset], story.key));
export const technicianOf = (login: string) =>
  must(
    organisation.technicians.find((person) => person.login === login),
    login,
  );
export const levelOf = (story: StorySeed): SkillLevel => (story.symptom ? byCode(symptoms, story.symptom).level : "junior");
export const unique = (values: readonly string[]) => expect(new Set(values).size, `double in ${values.join(" ")}`).toBe(values.length);
export const minutes = (moment: Moment) => moment.day * 1440 + moment.minute;

export type Worked = { readonly story: StorySeed; readonly order: WorkOrderSeed; readonly technician: string };
export const worked: readonly Worked[] = stories.flatMap((story) =>
  story.workOrders.flatMap((order) => (order.technician ? [{ story, order, technician: order.technician }] : [])),
);

/** The time a work order takes of its technician: the booking, or longer if the visit was. */
export function occupied(order: WorkOrderSeed): Span | null {
  const moments = [order.appointment?.start, order.appointment?.end, order.visit?.enRoute, order.visit?.finish?.at];
  const known = moments.filter((moment) => moment !== undefined).sort((a, b) => minutes(a) - minutes(b));
  const [start, end] = [known.at(0), known.at(-1)];
  return start && end ? { start, end } : null;
}
