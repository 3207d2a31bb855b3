"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { FieldShell } from "../shell/field-shell.tsx";
import type { NavItem } from "../shell/nav-item.ts";
import { Refused } from "./refused.tsx";
import { SavingScope, SavingWord, useRefusedAct, useTellSaving } from "./saving.tsx";

type Parts = { nav: readonly NavItem[]; search: ReactNode; sync: ReactNode; bell: ReactNode };
const PartsContext = createContext<Parts>({ nav: [], search: null, sync: null, bell: null });

/** What every page of the phone shares; the layout, which knows who I am, gives it once. */
export function FieldParts({ nav, search, sync, bell, children }: Parts & { children: ReactNode }) {
  return (
    <SavingScope>
      <PartsContext.Provider value={{ nav, search, sync, bell }}>{children}</PartsContext.Provider>
    </SavingScope>
  );
}

/** One page of the phone: its own title, way back and next step, inside what all of them share. */
export function FieldPage({ action, ...rest }: { title: ReactNode; back?: string; action?: ReactNode; children: ReactNode }) {
  const t = useTranslations("field.do");
  const { nav, search, sync, bell } = useContext(PartsContext);
  const { refused, saving } = useRefusedAct();
  const { dismiss } = useTellSaving();
  const arrived = (
    <>
      <SavingWord />
      {sync}
    </>
  );
  const next = (refused || action) && (
    <section aria-label={t("label")} className="flex min-w-0 flex-col gap-2">
      {refused && <Refused {...refused} pending={saving} onDismiss={dismiss} />}
      {action}
    </section>
  );
  return <FieldShell nav={nav} search={search} bell={bell} sync={arrived} action={next} {...rest} />;
}
