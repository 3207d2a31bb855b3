import type { Turn } from "../contract/views.ts";
import { FIELD_TYPES, type RequestType, STAGES, type Stage } from "../contract/vocabulary.ts";

/** Where a request stands, as far as it decides who has to move next. */
export type Standing = {
  readonly type: RequestType;
  readonly stage: Stage;
  /** Status of its open work order, if there is one. */
  readonly workOrder: string | null;
  /** A remedy was agreed with the customer and is still owed. */
  readonly remedyOwed: boolean;
};

const BY_WORK_ORDER: Readonly<Record<string, Turn>> = {
  offered: "outlet",
  outlet_accepted: "outlet",
  assigned: "technician",
  accepted: "technician",
  appointed: "technician",
  en_route: "technician",
  on_site: "technician",
  awaiting_parts: "parts",
  awaiting_support: "support",
  awaiting_return: "outlet",
  in_workshop: "outlet",
};

/** Whose turn is it? What needs nobody to come is the owner's until it is answered; without open work the dispatcher's. */
export function whoseTurn({ type, stage, workOrder, remedyOwed }: Standing): Turn {
  switch (stage) {
    case "logged":
      return FIELD_TYPES.includes(type) ? "dispatch" : "us";
    case "dispatched":
    case "in_service":
      return workOrder === null ? "dispatch" : (BY_WORK_ORDER[workOrder] ?? "technician");
    case "completed":
    case "in_follow_up":
      return remedyOwed ? "remedy" : "follow_up";
    default:
      return "nobody";
  }
}

/** One text for a standing, so that a feed can be filtered by turn where its rows are. */
export function standingKey({ type, stage, workOrder, remedyOwed }: Standing): string {
  return [stage, FIELD_TYPES.includes(type) ? "visit" : "desk", workOrder ?? "none", remedyOwed ? "remedy" : "plain"].join("/");
}

/** The keys of every standing in which it is the turn of one of these. */
export function standingsOfTurns(turns: readonly Turn[]): string[] {
  const types: readonly RequestType[] = ["repair", "enquiry"];
  const all = STAGES.flatMap((stage) =>
    types.flatMap((type) =>
      [null, ...Object.keys(BY_WORK_ORDER)].flatMap((workOrder) =>
        [false, true].map((remedyOwed): Standing => ({ type, stage, workOrder, remedyOwed })),
      ),
    ),
  );
  return all.filter((standing) => turns.includes(whoseTurn(standing))).map(standingKey);
}
