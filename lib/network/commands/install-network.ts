import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import {
  BeginWorldInput,
  CompleteWorldInput,
  InstallDivisionsInput,
  InstallNodesInput,
  InstallTechniciansInput,
} from "../contract/inputs.ts";
import { coveredPeriods, NO_END, validSpans } from "../rules/qualification.ts";

/** Set-up brings in the divisions of China to street, in one statement; those already there stay. */
export const installDivisions = command({
  name: "network.install_divisions",
  permission: "set_up",
  input: InstallDivisionsInput,
  example: () => ({ divisions: [] }),
  async run({ db }, { divisions }) {
    const column = <Key extends keyof (typeof divisions)[number]>(key: Key) => divisions.map((one) => one[key]);
    const installed = await db.$executeRaw`
      INSERT INTO division (code, parent_code, level, name, initials)
      SELECT * FROM unnest(${column("code")}::text[], ${column("parentCode")}::text[], ${column("level")}::int[], ${column("name")}::text[],
        ${column("initials")}::text[])
      ON CONFLICT DO NOTHING`;
    return ok({ installed });
  },
});

/** Set-up brings in centres, outlets and territories. Refusals: `already_exists`, `not_found` (a centre or outlet that is not there). */
export const installNodes = command({
  name: "network.install_nodes",
  permission: "set_up",
  input: InstallNodesInput,
  example: () => ({ centres: [], outlets: [], territories: [] }),
  async run({ db }, { centres, outlets, territories }) {
    await db.centre.createMany({ data: centres });
    await db.outlet.createMany({ data: outlets });
    await db.territory.createMany({ data: territories });
    return ok({ centres: centres.length, outlets: outlets.length, territories: territories.length });
  },
});

/**
 * Set-up brings in technicians with certificates, licence, shifts and leave, and writes what the certificates cover:
 * a row for each level and each below, by period. Refusals: `not_found`, `already_exists`.
 */
export const installTechnicians = command({
  name: "network.install_technicians",
  permission: "set_up",
  input: InstallTechniciansInput,
  example: () => ({ technicians: [] }),
  async run({ db }, { technicians }) {
    for (const technician of technicians) {
      const outlet = await db.outlet.findUnique({ where: { id: technician.outletId } });
      if (!outlet) return notFound();
      const technicianId = technician.id;
      await db.technician.createMany({
        data: [
          {
            id: technicianId,
            outletId: outlet.id,
            centreId: outlet.centreId,
            homeLatE6: technician.homeLatE6,
            homeLngE6: technician.homeLngE6,
          },
        ],
      });
      const certificates = technician.certificates.map((certificate) => ({
        ...certificate,
        id: uuidv7(),
        technicianId,
        startsAt: new Date(certificate.startsAt),
        endsAt: new Date(certificate.endsAt),
      }));
      await db.certificate.createMany({ data: certificates });
      const byCategory = Map.groupBy(certificates, (certificate) => certificate.categoryId);
      await db.qualification.createMany({
        data: [...byCategory].flatMap(([categoryId, ofCategory]) =>
          coveredPeriods(ofCategory).map(({ level, startsAt, endsAt, source }) => ({
            technicianId,
            categoryId,
            level,
            startsAt,
            endsAt,
            certificateId: ofCategory[source]?.id ?? "",
          })),
        ),
      });
      const facts = technician.licence.map((fact) => ({ ...fact, startsAt: new Date(fact.startsAt) }));
      await db.licenceState.createMany({ data: facts.map((fact) => ({ ...fact, technicianId })) });
      await db.licencePeriod.createMany({
        data: validSpans(facts).map(({ startsAt, endsAt }) => ({ technicianId, startsAt, endsAt: endsAt ?? NO_END })),
      });
      await db.shift.createMany({ data: technician.shifts.map((shift) => ({ ...shift, technicianId })) });
      await db.leave.createMany({
        data: technician.leaves.map(({ startsAt, endsAt }) => ({ technicianId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
      });
    }
    return ok({ technicians: technicians.length });
  },
});

/** Set-up writes down which day and seed the demo world is made from. Refusal: `already_exists`. */
export const beginWorld = command({
  name: "network.begin_world",
  permission: "set_up",
  input: BeginWorldInput,
  example: () => ({ anchorDay: "2026-01-01", seed: 1 }),
  async run({ db, now }, { anchorDay, seed }) {
    await db.installation.createMany({ data: [{ id: 1, anchorDay: new Date(`${anchorDay}T00:00:00Z`), seed, installedAt: now }] });
    return ok();
  },
});

/**
 * Set-up says that the demo world is whole: the next start leaves it alone. What was queued for moments that have passed
 * is told, and leaves the queue, but for the jobs it names. Refusal: `not_found` without a beginning.
 */
export const completeWorld = command({
  name: "network.complete_world",
  permission: "set_up",
  input: CompleteWorldInput,
  example: () => ({}),
  async run({ db, now }, { keepJobs }) {
    const { count } = await db.installation.updateMany({ where: { id: 1, worldComplete: false }, data: { worldComplete: true } });
    if (count !== 1) return refuse("not_found");
    await db.$queryRaw`SELECT settle_queue(${now.toISOString()}::timestamptz, ${keepJobs}::text[])`;
    return ok();
  },
});
