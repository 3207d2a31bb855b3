import type { RequestType, Stage } from "../contract/vocabulary.ts";

type Open = { readonly assetId: string | null; readonly type: RequestType; readonly stage: Stage };

const WORK_AHEAD: readonly Stage[] = ["logged", "dispatched", "in_service"];

/**
 * Requests of the same kind about the same appliance whose work still lies ahead: what is said now may be the same matter, which
 * joins the open request, or it is said why not (DOMAIN §5). Pure.
 */
export function similarOpen<R extends Open>(
  open: readonly R[],
  about: { readonly assetId: string; readonly type: RequestType },
): readonly R[] {
  return open.filter(({ assetId, type, stage }) => assetId === about.assetId && type === about.type && WORK_AHEAD.includes(stage));
}
