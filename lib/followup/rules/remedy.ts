import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { type Refused, refuse } from "#lib/shared/result.ts";
import type { RemedyKind } from "../contract/vocabulary.ts";

export type Wish = { readonly kind: RemedyKind; readonly dueAt: Date };

type RemedyRefusal = "remedy_required" | "remedy_not_needed" | "rework_needs_visit" | "remedy_due_past" | "remedy_due_too_late";

/**
 * May this call end like this? What closes needs no remedy; what does not needs one that can be kept: rework only of what
 * a technician does, the customer called in time to come and within `remedyDays`. Null: it may.
 */
export function refusedRemedy(
  closes: boolean,
  wish: Wish | null,
  type: string,
  now: Date,
  remedyDays: number,
): Refused<RemedyRefusal> | null {
  if (closes) return wish ? at("remedy.kind", "remedy_not_needed") : null;
  if (!wish) return at("remedy.kind", "remedy_required");
  if (wish.kind === "rework" && !(FIELD_TYPES as readonly string[]).includes(type)) return at("remedy.kind", "rework_needs_visit");
  if (wish.dueAt <= now) return at("remedy.dueAt", "remedy_due_past");
  if (wish.dueAt.getTime() > now.getTime() + remedyDays * 86_400_000)
    return at("remedy.dueAt", "remedy_due_too_late", { days: remedyDays });
  return null;
}

function at(field: string, code: RemedyRefusal, data?: Record<string, number>): Refused<RemedyRefusal> {
  return refuse(code, data, { [field]: { code, ...(data && { data }) } });
}
