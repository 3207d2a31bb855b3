"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState, useTransition } from "react";
import { StatusText } from "../ui/badge.tsx";
import { chinaClock } from "../ui/china-time.ts";
import { Spinner } from "../ui/spinner.tsx";

type Saving = { readonly state: "nothing" | "saving" | "saved" | "not"; readonly at: number };
const NOTHING: Saving = { state: "nothing", at: 0 };
const SavingContext = createContext<Saving>(NOTHING);
type Tell = { readonly tell: (state: Saving["state"]) => void; readonly refresh: () => void };
const TellContext = createContext<Tell>({ tell: () => undefined, refresh: () => undefined });
const ArrivingContext = createContext(false);

/** Remembers, for all pages of the phone, whether the last thing one did has arrived at headquarters. */
export function SavingScope({ children }: { children: ReactNode }) {
  const [saving, setSaving] = useState(NOTHING);
  const router = useRouter();
  const [arriving, start] = useTransition();
  const told = useMemo<Tell>(
    () => ({ tell: (state) => setSaving({ state, at: Date.now() }), refresh: () => start(() => router.refresh()) }),
    [router],
  );
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
