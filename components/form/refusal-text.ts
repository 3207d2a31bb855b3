"use client";

import { useTranslations } from "next-intl";
import type { FieldProblem, Refusal, Scalar } from "#lib/shared/result.ts";

/** A catalogue asked by a key that is only known when it runs. */
type OpenWords = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

const OWN = ["offline", "signed_out", "outdated", "unexpected"];

/** Says a refusal as a sentence: `refusals.<code>`, for transport our own words, for an unknown code the general one. */
export function useRefusalText(): (refusal: Refusal) => string {
  const words = useTranslations("refusals") as unknown as OpenWords;
  const form = useTranslations("form.refused") as unknown as OpenWords;
  return ({ code, data }) => {
    const values = speakable(data);
    if (words.has(code)) return words(code, values);
    if (OWN.includes(code)) return form(code, { reference: "—", ...values });
    return words.has("unexpected") ? words("unexpected", { reference: code, ...values }) : form("unexpected", { reference: code });
  };
}

/** Says a problem at a field as a sentence: `problems.<code>`, or the refusal of that name when a rule points at a field. */
export function useProblemText(): (problem: FieldProblem) => string {
  const words = useTranslations("problems") as unknown as OpenWords;
  const refusals = useTranslations("refusals") as unknown as OpenWords;
  return ({ code, data }) => {
    const values = speakable(data);
    if (words.has(code)) return words(code, values);
    return refusals.has(code) ? refusals(code, values) : words("invalid");
  };
}

function speakable(data: Readonly<Record<string, Scalar>> | undefined): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(data ?? {})) {
    values[key] = typeof value === "number" ? value : String(value ?? "");
  }
  return values;
}
