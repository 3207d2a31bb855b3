import { reportRequest } from "#lib/requests/index.ts";
import { machineRoute } from "#lib/wiring/web.ts";

/** A dealer's machine reports a demand; signed with its key, once by its `Idempotency-Key`. */
export const POST = machineRoute(reportRequest);
