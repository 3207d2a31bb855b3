import { command } from "#lib/platform/command.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { MarkNotificationsReadInput, SetLocaleInput, SignOutInput } from "../contract/inputs.ts";

/** Ends the session it is sent from. */
export const signOut = command({
  name: "identity.sign_out",
  permission: "identity.own",
  input: SignOutInput,
  example: () => ({}),
  async run({ db, actor, now, subject }) {
    if (actor.kind !== "person" || !actor.sessionId) return ok();
    await db.session.updateMany({ where: { id: actor.sessionId, revokedAt: null }, data: { revokedAt: now, revokedById: actor.personId } });
    subject(actor.sessionId);
    return ok();
  },
});

/** Switches the person's own language; the page follows. */
export const setLocale = command({
  name: "identity.set_locale",
  permission: "identity.own",
  input: SetLocaleInput,
  example: () => ({ locale: "en" as const }),
  async run({ db, actor }, { locale }) {
    if (!actor.personId) return notFound();
    await db.person.updateMany({ where: { id: actor.personId }, data: { locale } });
    return ok();
  },
});

/** Marks one's own notifications as read; foreign and already read ones are passed over. */
export const markNotificationsRead = command({
  name: "identity.mark_notifications_read",
  permission: "identity.own",
  input: MarkNotificationsReadInput,
  example: () => ({ notificationIds: ["01900000-0000-7000-8000-000000000000"] }),
  async run({ db, actor, now }, { notificationIds }) {
    if (!actor.personId) return notFound();
    const { count } = await db.notification.updateMany({
      where: { id: { in: notificationIds }, personId: actor.personId, readAt: null },
      data: { readAt: now },
    });
    return ok({ read: count });
  },
});
