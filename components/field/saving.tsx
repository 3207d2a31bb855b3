"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useTransition } from "react";
import type { Refusal } from "#lib/shared/result.ts";
import { StatusText } from "../ui/badge.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { Spinner } from "../ui/spinner.tsx";

/** What was refused of an act that stands on no form: it is said above the next step, whatever has become of the page. */
export type RefusedAct = { readonly refusal: Refusal; readonly retry: () => void; readonly more?: ReactNode };
type Saving = { readonly state: "nothing" | "saving" | "saved" | "not"; readonly at: number; readonly refused: RefusedAct | null };
type Tell = {
  readonly tell: (state: Saving["state"], refused?: RefusedAct) => void;
  /** Asks for the page anew. */
  readonly refresh: () => void;
  readonly dismiss: () => void;
};

const NOTHING: Saving = { state: "nothing", at: 0, refused: null };
const SavingContext = createContext<Saving>(NOTHING);
const TellContext = createContext<Tell>({ tell: () => undefined, refresh: () => undefined, dismiss: () => undefined });
const ArrivingContext = createContext(false);

/** Remembers, for all pages of the phone, whether the last thing one did has arrived at headquarters. */
export function SavingScope({ children }: { children: ReactNode }) {
  const [saving, setSaving] = useState(NOTHING);
  const router = useRouter();
  const pathname = usePathname();
  const [arriving, start] = useTransition();
  const told = useMemo<Tell>(
    () => ({
      tell: (state, refused) => setSaving({ state, at: Date.now(), refused: refused ?? null }),
      refresh: () => start(() => router.refresh()),
      dismiss: () => setSaving(NOTHING),
    }),
    [router],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused belongs to the page on which it was
  useEffect(() => setSaving((before) => (before.refused ? NOTHING : before)), [pathname]);
  return (
    <TellContext.Provider value={told}>
      <ArrivingContext.Provider value={arriving}>
        <SavingContext.Provider value={saving}>{children}</SavingContext.Provider>
      </ArrivingContext.Provider>
    </TellContext.Provider>
  );
}

export const useTellSaving = () => useContext(TellContext);

/** What was saved is not on the page yet: the next step is still that of before. */
export const useArriving = () => useContext(ArrivingContext);

export function useRefusedAct() {
  const { refused, state } = useContext(SavingContext);
  return { refused, saving: state === "saving" };
}

/** In the head of the page: on its way, at headquarters since then, or not arrived. */
export function SavingWord() {
  const t = useTranslations("field.saved");
  const { state, at } = useContext(SavingContext);
  return (
    <span role="status" className="text-sm">
      {state === "saving" && (
        <span className="inline-flex items-center gap-1 text-muted">
          <Spinner />
          {t("saving")}
        </span>
      )}
      {state === "saved" && (
        <StatusText tone="good" icon="check">
          {t("short", { time: chinaClock(at) })}
        </StatusText>
      )}
      {state === "not" && <StatusText tone="danger">{t("short_not")}</StatusText>}
    </span>
  );
}
