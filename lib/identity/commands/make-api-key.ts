import { command } from "#lib/platform/command.ts";
import { derivedSecret } from "#lib/platform/derived-secret.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { MakeApiKeyInput } from "../contract/api-keys.ts";

/** Lets a machine call from now on. Its secret is shown to whoever makes it, and kept nowhere. */
export const makeApiKey = command({
  name: "identity.make_api_key",
  permission: "identity.administer",
  input: MakeApiKeyInput,
  example: () => ({ kind: "dealer" as const, name: "…" }),
  async run({ db, actor, now, subject }, { kind, name }) {
    if (!actor.personId) return refuse("denied");
    const keyId = uuidv7();
    await db.apiKey.createMany({ data: [{ id: keyId, kind, name, madeById: actor.personId, madeAt: now }] });
    subject(keyId);
    return ok({ keyId });
  },
  show: async (_context, { keyId }) => ({ keyId, secret: derivedSecret("api_key", keyId) }),
});
