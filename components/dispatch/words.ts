"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ExcludedView, Term } from "#lib/dispatch/contract/views.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import type { Scalar } from "#lib/shared/result.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { chinaClock, type Instant } from "../ui/china-time.ts";
import { useMomentWords } from "../ui/moment.tsx";

/** A catalogue asked by a code that is only known when it runs. */
type OpenWords = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };
type Work = { readonly type: string; readonly category?: Bilingual | null; readonly symptom: Bilingual | null };

/** How dispatch says what it knows by codes: work, terms for and against, rules that exclude, reasons, clocks. */
export function useDispatchWords(now: Instant) {
  const locale = useLocale();
  const t = useTranslations("dispatch") as unknown as OpenWords;
  const requests = useTranslations("requests") as unknown as OpenWords;
  const moment = useMomentWords(now);
  /** Midnight is the end of the day before. */
  const until = (at: Date) => (chinaClock(at) === "00:00" ? moment.day(at.getTime() - 1) : moment.moment(at));
  const coded = (group: string, code: string) => (t.has(`${group}.${code}`) ? t(`${group}.${code}`) : code);
  const name = (of: Bilingual | null) => (of ? inLocale(of, locale) : "");
  const type = (code: string) => (requests.has(`types.${code}`) ? requests(`types.${code}`) : code);

  return {
    moment,
    name,
    type,
    /** "Repair · washing machine · does not drain" */
    what: (work: Work) => [type(work.type), name(work.category ?? null), name(work.symptom)].filter(Boolean).join(" · "),
    level: (code: string) => coded("level", code),
    overrideReason: (code: string) => coded("override_reason", code),
    clock: (code: string) => coded("clock", code),
    status: (code: string) => coded("status", code),
    givenBackReason: (status: "declined" | "withdrawn", code: string) =>
      coded(status === "declined" ? "decline_reason" : "withdraw_reason", code),
    term: ({ code, data }: Term) =>
      t(`term.${code}`, {
        ...speakable(data),
        level: coded("level", String(data.level ?? "")),
        span: moment.span(Number(data.minutes ?? 0)),
      }),
    /** The rule that excludes somebody: moments of its data as one says them, levels and facts by their words. */
    rule({ code, data }: ExcludedView["rule"]) {
      const day = (value: Scalar | undefined) => (value ? moment.day(localInstant(String(value))) : "");
      return t(`excluded.${code}`, {
        ...speakable(data),
        level: coded("level", String(data.level ?? "")),
        since: day(data.since),
        on: day(data.on),
        until: data.until ? until(localInstant(String(data.until))) : "",
        reason: t.has(`licence_reason.${data.reason}`) ? t(`licence_reason.${data.reason}`) : t("licence_reason.other"),
      });
    },
  };
}
export type DispatchWords = ReturnType<typeof useDispatchWords>;

/** "2026-09-26 14:30" or "2026-09-26", as it is on the wall, as an instant. */
function localInstant(local: string): Date {
  const [day = "", clock = "00:00"] = local.split(" ");
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return instantOf(day, hours * 60 + minutes);
}

function speakable(data: Readonly<Record<string, Scalar>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typeof value === "number" ? value : String(value ?? "")]));
}

/** A division without its province: "绵阳市 涪城区". */
export function nearPlace(division: string): string {
  const parts = division.split(" ");
  return (parts.length > 2 ? parts.slice(1) : parts).join(" ");
}
