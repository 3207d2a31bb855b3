import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { EndApiKeyInput } from "../contract/api-keys.ts";

/** A machine is refused from its next call on, for good. Refusals: `not_found`, `key_ended` (somebody was quicker). */
export const endApiKey = command({
  name: "identity.end_api_key",
  permission: "identity.administer",
  input: EndApiKeyInput,
  example: () => ({ keyId: "01900000-0000-7000-8000-000000000000" }),
  async run({ db, actor, now, subject }, { keyId }) {
    if (!actor.personId) return refuse("denied");
    if (!(await db.apiKey.findUnique({ where: { id: keyId } }))) return notFound();
    const { count } = await db.apiKeyEnd.createMany({ data: [{ keyId, endedById: actor.personId, endedAt: now }], skipDuplicates: true });
    if (count === 0) return refuse("key_ended");
    subject(keyId);
    return ok();
  },
});
