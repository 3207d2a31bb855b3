import { z } from "zod";
import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { keyedDigest } from "../adapters/passwords.ts";

/** Counts a failed sign-in against account and address, as digests: a refusal rolls back, so the count is a command of its own. */
export const recordSignInFailure = command({
  name: "identity.record_sign_in_failure",
  permission: "visitor",
  input: z.strictObject({ login: z.string().max(80), address: z.string().max(100) }),
  example: () => ({ login: "nobody", address: "" }),
  async run({ db, now }, { login, address }) {
    await db.signInFailure.createMany({ data: [{ loginDigest: keyedDigest(login), addressDigest: keyedDigest(address), failedAt: now }] });
    return ok();
  },
});
