import { installCategory } from "#lib/catalogue/index.ts";
import { installPeople } from "#lib/identity/index.ts";
import { beginWorld, installDivisions, installNodes, installTechnicians } from "#lib/network/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addLocalDays, instantOf } from "#lib/shared/service-calendar.ts";
import { installPolicies } from "#lib/wiring/commands.ts";
import { categoryInput } from "./category-input.ts";
import { catalogue } from "./data/catalogue.ts";
import { organisation } from "./data/organisation.ts";
import { weeklyShifts } from "./data/times.ts";
import type { TechnicianSeed } from "./data/types.ts";
import { DEMO_PASSWORD } from "./demo-accounts.ts";
import { divisionsToStreet } from "./divisions.ts";
import { setUp } from "./telling.ts";

const microdegrees = (degrees: number) => Math.round(degrees * 1e6);

/** China's divisions to street from package data; policies; catalogue; organisation; people. */
export async function installReference(anchorDay: string, seed: number): Promise<void> {
  await setUp(beginWorld, { anchorDay, seed });
  await setUp(installPolicies, {});
  await setUp(installDivisions, { divisions: divisionsToStreet() });
  const categoryIds = new Map<string, string>();
  for (const category of catalogue.categories) {
    const { categoryId } = await setUp(installCategory, categoryInput(category));
    categoryIds.set(category.code, categoryId);
  }
  await installOrganisation(anchorDay, categoryIds);
}

async function installOrganisation(anchorDay: string, categoryIds: ReadonlyMap<string, string>): Promise<void> {
  const centreIds = new Map(organisation.centres.map(({ code }) => [code, uuidv7()]));
  const outletIds = new Map(organisation.outlets.map(({ code }) => [code, uuidv7()]));
  const id = (ids: ReadonlyMap<string, string>, code: string) => ids.get(code) ?? "";
  await setUp(installNodes, {
    centres: organisation.centres.map(({ code, name, prefectureCode }) => ({
      id: id(centreIds, code),
      code,
      nameZh: name.zh,
      nameEn: name.en,
      divisionCode: prefectureCode,
    })),
    outlets: organisation.outlets.map((outlet) => ({
      id: id(outletIds, outlet.code),
      centreId: id(centreIds, outlet.centre),
      code: outlet.code,
      nameZh: outlet.name.zh,
      nameEn: outlet.name.en,
      kind: outlet.kind,
      divisionCode: outlet.place.countyCode,
      addressDetail: outlet.place.detail,
      latE6: microdegrees(outlet.place.lat),
      lngE6: microdegrees(outlet.place.lng),
    })),
    territories: organisation.territories.flatMap(({ outlet, rank, countyCodes, categories, services }) =>
      countyCodes.flatMap((divisionCode) =>
        categories.flatMap((category) =>
          services.map((requestType) => ({
            outletId: id(outletIds, outlet),
            divisionCode,
            categoryId: id(categoryIds, category),
            requestType,
            rank,
          })),
        ),
      ),
    ),
  });
  const technicianIds = new Map(organisation.technicians.map(({ login }) => [login, uuidv7()]));
  const centreOf = new Map(organisation.outlets.map(({ code, centre }) => [code, id(centreIds, centre)]));
  await setUp(installPeople, {
    people: [
      ...organisation.staff.map(({ login, name, role, node }) => ({
        id: uuidv7(),
        login,
        nameZh: name.zh,
        nameEn: name.en,
        roles: [role],
        centreId: node.kind === "centre" ? id(centreIds, node.centre) : node.kind === "outlet" ? (centreOf.get(node.outlet) ?? null) : null,
        outletId: node.kind === "outlet" ? id(outletIds, node.outlet) : null,
        password: DEMO_PASSWORD,
      })),
      ...organisation.technicians.map(({ login, name, outlet }) => ({
        id: id(technicianIds, login),
        login,
        nameZh: name.zh,
        nameEn: name.en,
        roles: ["technician" as const],
        centreId: centreOf.get(outlet) ?? null,
        outletId: id(outletIds, outlet),
        password: DEMO_PASSWORD,
      })),
    ],
  });
  await setUp(installTechnicians, {
    technicians: organisation.technicians.map((technician) =>
      technicianInput(technician, id(technicianIds, technician.login), id(outletIds, technician.outlet), categoryIds, anchorDay),
    ),
  });
}

function technicianInput(
  technician: TechnicianSeed,
  id: string,
  outletId: string,
  categoryIds: ReadonlyMap<string, string>,
  anchorDay: string,
) {
  const day = (offset: number) => instantOf(addLocalDays(anchorDay, offset)).toISOString();
  const { licence } = technician;
  return {
    id,
    outletId,
    homeLatE6: microdegrees(technician.home.lat),
    homeLngE6: microdegrees(technician.home.lng),
    certificates: technician.certificates.map(({ number, category, level, fromDay, untilDay }) => ({
      number,
      categoryId: categoryIds.get(category) ?? "",
      level,
      startsAt: day(fromDay),
      endsAt: day(untilDay),
    })),
    licence: [
      { state: "valid" as const, reason: "issued", startsAt: day(licence.issuedDay) },
      ...(licence.suspended
        ? [{ state: "suspended" as const, reason: "annual_review_expired", startsAt: day(licence.suspended.sinceDay) }]
        : []),
    ],
    shifts: weeklyShifts(technician.shift, anchorDay).map((shift) => ({ ...shift })),
    leaves: technician.leave.map(({ fromDay, toDay }) => ({ startsAt: day(fromDay), endsAt: day(toDay + 1) })),
  };
}
