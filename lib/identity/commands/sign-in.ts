import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { keyedDigest, passwordMatches } from "../adapters/passwords.ts";
import { SignInInput } from "../contract/inputs.ts";
import { sessionPolicy } from "../contract/policies.ts";

/**
 * Opens a session: a new id each time. Unknown account, wrong password and disabled person answer alike
 * (`sign_in_failed`), in the same time; too many failures answer `sign_in_slow_down` until the window has passed.
 */
export const signIn = command({
  name: "identity.sign_in",
  permission: "visitor",
  input: SignInInput,
  example: () => ({ login: "nobody", password: "wrong-password", address: "", device: "desk" as const }),
  async run({ db, now, subject }, { login, password, address, device }) {
    const { value: policy } = await readPolicy(db, sessionPolicy, now);
    const since = addMinutes(now, -policy.windowMinutes);
    const byAccount = await db.signInFailure.count({ where: { loginDigest: keyedDigest(login), failedAt: { gt: since } } });
    const byAddress = await db.signInFailure.count({ where: { addressDigest: keyedDigest(address), failedAt: { gt: since } } });
    if (byAccount >= policy.failuresPerAccount || byAddress >= policy.failuresPerAddress) {
      return refuse("sign_in_slow_down", { minutes: policy.windowMinutes });
    }
    const person = await db.person.findUnique({ where: { login }, include: { credential: true } });
    const matches = await passwordMatches(person?.credential?.passwordHash ?? null, password);
    if (!person || !matches || !person.active) return refuse("sign_in_failed");
    const session = {
      id: uuidv7(),
      personId: person.id,
      epoch: person.epoch,
      device,
      openedAt: now,
      expiresAt: addMinutes(now, policy.hours * 60),
    };
    await db.session.createMany({ data: [session] });
    subject(person.id, session.id);
    return ok({ sessionId: session.id, personId: person.id });
  },
});
