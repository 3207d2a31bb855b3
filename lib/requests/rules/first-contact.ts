import type { RequestType, Stage } from "../contract/vocabulary.ts";

/** What is asked of a request to say whether the first contact solved it. */
export type FirstContact = {
  readonly type: RequestType;
  readonly stage: Stage;
  /** Was anybody ever sent out for it? */
  readonly hadWork: boolean;
  /** Did the customer come back to it: by another call, by asking after it, or by another request about the same? */
  readonly cameBack: boolean;
};

/** What can be solved where it is told (DOMAIN §4: solved by phone, answered, decided); everything else needs somebody to come. */
const SOLVABLE: readonly RequestType[] = ["repair", "enquiry", "suggestion", "complaint"];
const SOLVED: readonly Stage[] = ["completed", "in_follow_up", "closed"];

/**
 * First-contact resolution of one request (issue "the desk", wallboard): solved without a visit, and the customer has not come back
 * to it. Null: it does not count, for it needs somebody to come by its nature, or was cancelled. Pure.
 */
export function isSolvedAtFirstContact({ type, stage, hadWork, cameBack }: FirstContact): boolean | null {
  if (!SOLVABLE.includes(type) || stage === "cancelled") return null;
  return SOLVED.includes(stage) && !hadWork && !cameBack;
}
