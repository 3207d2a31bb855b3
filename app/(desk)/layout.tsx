import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { readMe } from "#lib/identity/index.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { homeOf, PLACES } from "#lib/shared/navigation.ts";
import { actorOfRequest, readPage } from "#lib/wiring/web.ts";
import { NotificationList } from "../../components/identity/notification-list.tsx";
import { RememberLocale } from "../../components/identity/remember-locale.tsx";
import { SignOutButton } from "../../components/identity/sign-out-button.tsx";
import { GlobalSearch } from "../../components/search/global-search.tsx";
import { AppShell } from "../../components/shell/app-shell.tsx";
import { LiveRefresh } from "../../components/shell/live-refresh.tsx";
import { MyMenu } from "../../components/shell/my-menu.tsx";
import { NotificationBell } from "../../components/shell/notification-bell.tsx";
import { CallBar } from "../../components/telephony/call-bar.tsx";
import { carry } from "../../components/ui/carried.ts";
import { markNotificationsReadAction, setLocaleAction, setSeatAction, signOutAction } from "../account-actions.ts";
import { orderDialAction, orderTransferAction, sumUpCallAction } from "./calls/actions.ts";

/** A desk: my places, what needs me, who I am. Each page beneath asks the gate for itself. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await actorOfRequest();
  if (!actor) redirect("/sign-in");
  const me = await readPage("identity.own", readMe);
  const locale = await getLocale();
  const t = await getTranslations("identity");
  const nav = PLACES.filter(({ permission }) => actor.permissions.has(permission)).map(({ href, labelKey, icon }) => ({
    href,
    labelKey,
    icon,
  }));
  return (
    <AppShell
      nav={nav}
      home={homeOf(actor.permissions)}
      search={<GlobalSearch looks="line" places={nav} personId={actor.personId} signOut={signOutAction} />}
      live={<LiveRefresh />}
      calls={
        actor.permissions.has("calls.take") && (
          <CallBar
            personId={actor.personId}
            setSeat={setSeatAction}
            dial={orderDialAction}
            transfer={orderTransferAction}
            sumUp={sumUpCallAction}
            maySimulate={actor.permissions.has("calls.simulate")}
          />
        )
      }
      bell={
        <NotificationBell unread={me.unread}>
          <NotificationList
            notifications={carry(me.notifications)}
            now={me.now}
            leadsTo={actor.permissions.has("requests.read") ? "request" : null}
            markRead={markNotificationsReadAction}
          />
        </NotificationBell>
      }
      menu={
        <MyMenu name={inLocale(me.name, locale)} role={actor.roles.map((role) => t(`roles.${role}`)).join(" · ")}>
          <RememberLocale kept={actor.locale} save={setLocaleAction} />
          <SignOutButton signOut={signOutAction} />
        </MyMenu>
      }
    >
      {children}
    </AppShell>
  );
}
