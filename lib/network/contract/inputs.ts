import { z } from "zod";

const DivisionCode = z.string().regex(/^\d{6}$/);
const StreetCode = z.string().regex(/^\d{9}$/);
const Names = { code: z.string().min(1).max(40), nameZh: z.string().min(1).max(100), nameEn: z.string().min(1).max(100) };
const Level = z.enum(["junior", "intermediate", "senior"]);

export const InstallDivisionsInput = z.strictObject({
  divisions: z
    .array(
      z.strictObject({
        code: DivisionCode.or(StreetCode),
        parentCode: DivisionCode.nullable(),
        level: z.int().min(1).max(4),
        name: z.string().min(1).max(60),
        initials: z.string().regex(/^[a-z]*$/),
      }),
    )
    .max(50_000),
});

/** The organisation below headquarters. Ids are given by set-up, so that people and nodes can name each other. */
export const InstallNodesInput = z.strictObject({
  centres: z.array(z.strictObject({ id: z.uuid(), ...Names, divisionCode: DivisionCode })).max(200),
  outlets: z
    .array(
      z.strictObject({
        id: z.uuid(),
        centreId: z.uuid(),
        ...Names,
        kind: z.enum(["own", "contracted", "specialist"]),
        divisionCode: DivisionCode,
        addressDetail: z.string().max(200),
        latE6: z.int(),
        lngE6: z.int(),
      }),
    )
    .max(5000),
  territories: z
    .array(
      z.strictObject({
        outletId: z.uuid(),
        divisionCode: DivisionCode,
        categoryId: z.uuid(),
        requestType: z.string().max(40),
        rank: z.int().min(1).max(9),
      }),
    )
    .max(50_000),
});

export const InstallTechniciansInput = z.strictObject({
  technicians: z
    .array(
      z.strictObject({
        id: z.uuid(),
        outletId: z.uuid(),
        homeLatE6: z.int(),
        homeLngE6: z.int(),
        certificates: z.array(
          z.strictObject({
            number: z.string().min(1).max(60),
            categoryId: z.uuid(),
            level: Level,
            startsAt: z.iso.datetime(),
            endsAt: z.iso.datetime(),
          }),
        ),
        licence: z
          .array(
            z.strictObject({
              state: z.enum(["valid", "suspended", "revoked"]),
              reason: z.string().min(1).max(80),
              startsAt: z.iso.datetime(),
            }),
          )
          .min(1),
        shifts: z.array(
          z.strictObject({ weekday: z.int().min(1).max(7), startMinute: z.int().min(0).max(1439), endMinute: z.int().min(1).max(1440) }),
        ),
        leaves: z.array(z.strictObject({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
      }),
    )
    .max(5000),
});

export const BeginWorldInput = z.strictObject({ anchorDay: z.iso.date(), seed: z.int() });
/** Keys of the jobs that are still to be done though their moment has passed. */
export const CompleteWorldInput = z.strictObject({ keepJobs: z.array(z.string().max(100)).max(10_000).default([]) });
