import type { Permission } from "#lib/shared/roles.ts";
import type { RequestType, Stage } from "../contract/vocabulary.ts";

export type RequestAction =
  | "obtain_address"
  | "confirm_purchase"
  | "promise"
  | "cancel"
  | "complete"
  | "contact"
  | "chase"
  | "note"
  | "reveal_phone";

/** How a request of this type ends without a visit (DOMAIN §4); the others need somebody to come. */
export const WITHOUT_VISIT_BY_TYPE: Readonly<Partial<Record<RequestType, "solved_by_phone" | "answered" | "decided">>> = {
  repair: "solved_by_phone",
  enquiry: "answered",
  suggestion: "answered",
  complaint: "decided",
};

const WORK_AHEAD: readonly Stage[] = ["logged", "dispatched", "in_service"];

type Seen = {
  readonly type: RequestType;
  readonly stage: Stage;
  readonly hasAddress: boolean;
  readonly hasAsset: boolean;
  readonly masked: boolean;
};

/** What this reader may do with a request now: by permission, and by where the request stands. The door decides again. */
export function possibleActions(
  { type, stage, hasAddress, hasAsset, masked }: Seen,
  permissions: ReadonlySet<Permission>,
): RequestAction[] {
  const ahead = WORK_AHEAD.includes(stage);
  const possible: Record<RequestAction, boolean> = {
    obtain_address: ahead && permissions.has("requests.own"),
    confirm_purchase: ahead && hasAsset && permissions.has("requests.own"),
    promise: ahead && hasAddress && permissions.has("requests.own"),
    complete: stage === "logged" && WITHOUT_VISIT_BY_TYPE[type] !== undefined && permissions.has("requests.own"),
    cancel: ahead && permissions.has("requests.cancel"),
    chase: ahead && !masked && permissions.has("requests.contact"),
    contact: stage !== "cancelled" && !masked && permissions.has("requests.contact"),
    note: !masked && permissions.has("requests.contact"),
    reveal_phone: permissions.has("customers.reveal_phone"),
  };
  return (Object.keys(possible) as RequestAction[]).filter((action) => possible[action]);
}
