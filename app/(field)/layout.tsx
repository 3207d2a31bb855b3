import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { readMe } from "#lib/identity/index.ts";
import { PLACES } from "#lib/shared/navigation.ts";
import { actorOfRequest, readPage } from "#lib/wiring/web.ts";
import { FieldParts } from "../../components/field/field-page.tsx";
import { NotificationList } from "../../components/identity/notification-list.tsx";
import { RememberLocale } from "../../components/identity/remember-locale.tsx";
import { GlobalSearch } from "../../components/search/global-search.tsx";
import { LiveRefresh } from "../../components/shell/live-refresh.tsx";
import type { NavItem } from "../../components/shell/nav-item.ts";
import { NotificationBell } from "../../components/shell/notification-bell.tsx";
import { carry } from "../../components/ui/carried.ts";
import { markNotificationsReadAction, setLocaleAction, signOutAction } from "../account-actions.ts";

/** A phone in the field: my places under the thumb, what needs me above. Each page beneath asks the gate for itself. */
export default async function FieldLayout({ children }: { children: ReactNode }) {
  const actor = await actorOfRequest();
  if (!actor) redirect("/sign-in");
  const me = await readPage("identity.own", readMe);
  const places: readonly NavItem[] = PLACES.filter(({ permission }) => actor.permissions.has(permission)).map(
    ({ href, labelKey, icon }) => ({ href, labelKey, icon }),
  );
  const mine: NavItem = { href: "/me", labelKey: "me", icon: "user" };
  return (
    <FieldParts
      nav={[...places.slice(0, 4), mine]}
      search={<GlobalSearch looks="icon" places={[...places, mine]} personId={actor.personId} signOut={signOutAction} />}
      sync={<LiveRefresh />}
      bell={
        <NotificationBell unread={me.unread}>
          <NotificationList notifications={carry(me.notifications)} now={me.now} leadsTo="visit" markRead={markNotificationsReadAction} />
        </NotificationBell>
      }
    >
      <RememberLocale kept={actor.locale} save={setLocaleAction} />
      {children}
    </FieldParts>
  );
}
