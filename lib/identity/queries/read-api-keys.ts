import { type KeyActor, keyActor } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { type ApiKeyView, KEY_PERMISSIONS, type KeyKind } from "../contract/api-keys.ts";

/** Every key with when it was last used, the newest first; at most 200. */
export async function readApiKeys({ db, now }: ReadContext): Promise<{ rows: ApiKeyView[]; now: Date }> {
  const rows = await db.$queryRaw<ApiKeyView[]>`
    SELECT k.id, k.kind, k.name, k.made_at AS "madeAt", e.ended_at AS "endedAt", c.called_at AS "lastCalledAt"
    FROM api_key k LEFT JOIN api_key_end e ON e.key_id = k.id
    LEFT JOIN LATERAL (SELECT called_at FROM api_call WHERE key_id = k.id ORDER BY called_at DESC LIMIT 1) c ON true
    ORDER BY k.id DESC LIMIT 200`;
  return { rows, now };
}

/** The machine behind a key that has not ended; null for any other. One statement, for every call asks it. */
export async function readActorOfKey(db: Db, keyId: string): Promise<KeyActor | null> {
  const [key] = await db.$queryRaw<{ kind: KeyKind }[]>`
    SELECT kind FROM api_key k WHERE id = ${keyId}::uuid AND NOT EXISTS (SELECT FROM api_key_end e WHERE e.key_id = k.id)`;
  return key ? keyActor(keyId, new Set(KEY_PERMISSIONS[key.kind])) : null;
}
