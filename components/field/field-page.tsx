"use client";

import { createContext, type ReactNode, useContext } from "react";
import { FieldShell } from "../shell/field-shell.tsx";
import type { NavItem } from "../shell/nav-item.ts";
import { SavingScope, SavingWord } from "./saving.tsx";

type Parts = { nav: readonly NavItem[]; sync: ReactNode; bell: ReactNode };
const PartsContext = createContext<Parts>({ nav: [], sync: null, bell: null });

/** What every page of the phone shares; the layout, which knows who I am, gives it once. */
export function FieldParts({ nav, sync, bell, children }: Parts & { children: ReactNode }) {
  return (
    <SavingScope>
      <PartsContext.Provider value={{ nav, sync, bell }}>{children}</PartsContext.Provider>
    </SavingScope>
  );
}

/** One page of the phone: its own title, way back and next step, inside what all of them share. */
export function FieldPage(props: { title: ReactNode; back?: string; action?: ReactNode; children: ReactNode }) {
  const { nav, sync, bell } = useContext(PartsContext);
  const arrived = (
    <>
      <SavingWord />
      {sync}
    </>
  );
  return <FieldShell nav={nav} bell={bell} sync={arrived} {...props} />;
}
