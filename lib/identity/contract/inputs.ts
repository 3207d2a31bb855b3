import { z } from "zod";
import { ROLES } from "#lib/shared/roles.ts";

export const LOCALES = ["zh-CN", "en"] as const;

/** Credentials as typed. The address is the client's, for throttling; it is kept as a keyed digest only. */
export const SignInInput = z.strictObject({
  login: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  address: z.string().max(100),
  device: z.enum(["desk", "phone"]),
});
export const SignOutInput = z.strictObject({});
export const EndSessionsInput = z.strictObject({ personId: z.uuid(), seenEpoch: z.int().min(1) });
export const SetLocaleInput = z.strictObject({ locale: z.enum(LOCALES) });
export const MarkNotificationsReadInput = z.strictObject({ notificationIds: z.array(z.uuid()).min(1).max(100) });
export const InstallPeopleInput = z.strictObject({
  people: z
    .array(
      z.strictObject({
        id: z.uuid(),
        login: z.string().regex(/^[a-z0-9.-]{2,60}$/),
        nameZh: z.string().min(1).max(60),
        nameEn: z.string().min(1).max(60),
        roles: z.array(z.enum(ROLES)).min(1),
        centreId: z.uuid().nullable(),
        outletId: z.uuid().nullable(),
        password: z.string().min(8).max(200),
      }),
    )
    .max(2000),
});
