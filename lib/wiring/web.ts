import { readActorOfKey, readActorOfSession, recordSignInFailure, signIn } from "#lib/identity/index.ts";
import { jobActor, visitorActor } from "#lib/platform/actor.ts";
import { createAuthOptions } from "#lib/platform/web/auth.ts";
import { createFloorAction } from "#lib/platform/web/floor.ts";
import { createGate } from "#lib/platform/web/gate.ts";
import { createLinkGate } from "#lib/platform/web/link.ts";
import { createMachineRoute } from "#lib/platform/web/machine.ts";
import { createServerAction } from "#lib/platform/web/server-action.ts";
import { createVisitorAction } from "#lib/platform/web/visitor.ts";
import { readActorOfLink } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { commandOfCall, createPace, execute, read } from "./doors.ts";

export const authOptions = createAuthOptions(async (credentials) => {
  const answer = await execute(visitorActor(), signIn, uuidv7(), credentials);
  if (answer.ok) return { ok: true, ...answer.value };
  if (answer.refusal.code === "sign_in_failed") {
    await execute(visitorActor(), recordSignInFailure, uuidv7(), { login: credentials.login, address: credentials.address });
  }
  return { ok: false, code: answer.refusal.code === "invalid" ? "sign_in_failed" : answer.refusal.code };
});

const loadActor = (sessionId: string) => read(jobActor("session"), "job", ({ db, now }) => readActorOfSession(db, sessionId, now));

export const { actorOfRequest, requireActor, readPage } = createGate(authOptions, loadActor, read);

/** The only maker of server actions. */
export const serverAction = createServerAction(execute, actorOfRequest);

/** The only maker of an action that is no command: it does nothing. */
export const floorAction = createFloorAction(read, actorOfRequest);

/** The only maker of routes for machines: five hundred calls at once, then fifty a second, for each key. */
export const machineRoute = createMachineRoute({
  execute,
  commandOfCall,
  actorOfKey: (keyId) => read(jobActor("key"), "job", ({ db }) => readActorOfKey(db, keyId)),
  pace: createPace("machine", { burst: 500, perSecond: 50 }),
});

/** The customer behind a link of this request; sixty looks at once, then one a second, for each address they come from. */
export const linkOfRequest = createLinkGate({
  actorOfLink: (token) => read(jobActor("link"), "job", ({ db, now }) => readActorOfLink(db, token, now)),
  pace: createPace("link", { burst: 60, perSecond: 1 }),
});

/** The only maker of actions without an account: six at once and then one in five minutes for each address, two a second for all. */
export const visitorAction = createVisitorAction({
  execute,
  pace: createPace("report", { burst: 6, perSecond: 1 / 300 }),
  paceOfAll: createPace("report_all", { burst: 200, perSecond: 2 }),
});

/** How often one address may ask where places are. */
export const paceOfPlaces = createPace("report_places", { burst: 60, perSecond: 5 });
