import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Found, Hit } from "../contract/views.ts";
import { readingsOf, saysAName } from "../rules/readings-of.ts";
import { askable, sightOf } from "../rules/sight.ts";
import { wayTo } from "../rules/way-to.ts";
import { searchAppliances } from "./search-appliances.ts";
import { searchCustomers } from "./search-customers.ts";
import { searchOrganisation } from "./search-organisation.ts";
import { searchInspections, searchRequests } from "./search-requests.ts";

/** As many of a kind as one looks through; whoever wants more types one letter more. */
const MOST = 6;

/**
 * Everything in the searcher's sight that this line can mean, the surest first: numbers, then people, then appliances, then the
 * organisation. Row security decides which rows there are; what has no page for this person is left out. Names are
 * masked where the request's file masks them.
 */
export async function readSearch(context: ReadContext, text: string): Promise<readonly Found[]> {
  const { actor } = context;
  const sight = sightOf(actor);
  const readings = readingsOf(text);
  const ofCustomers = askable(readings, sight);
  const nameFor = (name: string) => (sight.people ? name : `${[...name][0] ?? ""}**`);
  const hits: Hit[] = [];
  for (const reading of readings) {
    if (reading.kind !== "number") continue;
    if (sight.requests) hits.push(...(await searchRequests(context, reading.number, nameFor)));
    if (sight.inspections) hits.push(...(await searchInspections(context, reading.number)));
  }
  const personal = ofCustomers.filter(({ kind }) => kind !== "number" || sight.people);
  hits.push(...(await searchCustomers(context, personal, MOST)));
  hits.push(...(await searchAppliances(context, ofCustomers, MOST, nameFor)));
  if (sight.organisation && saysAName(text)) hits.push(...(await searchOrganisation(context, text, MOST)));
  return hits.flatMap((hit) => {
    const href = wayTo(hit, actor);
    return href ? [{ ...hit, href }] : [];
  });
}
