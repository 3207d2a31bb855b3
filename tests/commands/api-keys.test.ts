import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endApiKey, makeApiKey, readActorOfKey, readApiKeys } from "#lib/identity/index.ts";
import { type KeyActor, keyActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { derivedSecret } from "#lib/platform/derived-secret.ts";
import { signatureOf } from "#lib/platform/signature.ts";
import { createMachineRoute } from "#lib/platform/web/machine.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { commandOfCall, createPace, execute, read } from "#lib/wiring/doors.ts";
import { did, look, person } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const admin = () => person("admin.ye");
const newKey = async (kind: "dealer" | "switchboard" = "dealer") => did(await admin(), makeApiKey, { kind, name: "绵阳城南家电" });

scenarios(makeApiKey, {
  given: async () => ({ actor: await admin(), input: { kind: "dealer", name: "绵阳城南家电" } }),
  done: async ({ keyId, secret }) => {
    expect(secret).toBe(derivedSecret("api_key", keyId));
    expect(await look(({ db }) => readActorOfKey(db, keyId))).toMatchObject({ kind: "api_key", keyId });
    const kept = await look(({ db }) => db.commandLog.findMany({ where: { name: "identity.make_api_key" } }));
    expect(JSON.stringify(kept)).not.toContain(secret);
  },
  concurrent: "both",
  stale: "a new key changes nothing that another could have changed",
  invalid: { kind: (input) => ({ ...input, kind: "press" }), name: (input) => ({ ...input, name: " " }) },
});

scenarios(endApiKey, {
  given: async () => ({ actor: await admin(), input: { keyId: (await newKey()).keyId } }),
  done: async (_value, { input }) => {
    expect(await look(({ db }) => readActorOfKey(db, String(input.keyId)))).toBeNull();
    const { rows } = await read(await admin(), "identity.administer", readApiKeys);
    expect(rows.find(({ id }) => id === input.keyId)?.endedAt).toBeInstanceOf(Date);
  },
  concurrent: { one: ["key_ended"] },
  stale: { meanwhile: async ({ input }) => did(await admin(), endApiKey, input), refused: "key_ended" },
  invalid: { keyId: (input) => ({ ...input, keyId: "x" }) },
});

describe("a machine that signs with its key", () => {
  const done: string[] = [];
  const note = command({
    ...{ name: "identity.trial", permission: "api.requests", example: () => ({ words: "" }) },
    input: z.strictObject({ words: z.string(), amount: z.number().optional() }),
    async run(_context, { words }) {
      if (words === "later") return refuse("stale");
      done.push(words);
      return ok({ words });
    },
  });
  const trial = createWriteDoor({ prisma, reactions: [], constraints: CONSTRAINTS });
  const route = createMachineRoute({
    execute: trial,
    commandOfCall,
    actorOfKey: (keyId) => look(({ db }) => readActorOfKey(db, keyId)),
    pace: createPace("trial", { burst: 50, perSecond: 50 }),
  })(note);

  type Call = {
    keyId: string;
    secret: string;
    body?: string;
    call?: string;
    at?: number;
    sent?: string;
    path?: string;
    method?: string;
    named?: string;
  };
  const ask = ({ keyId, secret, body = '{"words":"one"}', call = uuidv7(), at = Date.now(), sent = body, ...signed }: Call) => {
    const time = String(Math.floor(at / 1000));
    const { method = "POST", path = "/api/v1/trial?a=1", named = call } = signed;
    const signature = signatureOf(secret, { time, method, path, call, body });
    const headers = { "x-yipiao-key": keyId, "x-yipiao-time": time, "x-yipiao-signature": signature, "idempotency-key": named };
    return route(new Request("http://localhost/api/v1/trial?a=1", { method: "POST", headers, body: sent }));
  };
  const answerOf = async (response: Response) => {
    const { code, fields } = (await response.json()) as { code?: string; fields?: Record<string, unknown> };
    return { status: response.status, ...(code && { code }), ...(fields && { fields: Object.keys(fields) }) };
  };

  it("does its command once, however often it names the call, and by its own row in the audit", async () => {
    const key = await newKey();
    const call = "order 4711".replace(" ", "-");
    const before = done.length;
    for (let time = 0; time < 3; time += 1) {
      const response = await ask({ ...key, call });
      expect([response.status, await response.json()]).toEqual([200, { words: "one" }]);
    }
    expect(done.length - before).toBe(1);
    const audit = await look(({ db }) => db.auditEntry.findMany({ where: { actorKind: "api_key", actorId: key.keyId } }));
    expect(audit.map(({ command: name, outcome }) => ({ name, outcome }))).toEqual([{ name: "identity.trial", outcome: "ok" }]);
    const { rows } = await read(await admin(), "identity.administer", readApiKeys);
    expect(rows.find(({ id }) => id === key.keyId)?.lastCalledAt).toBeInstanceOf(Date);
  });

  it("does it once when the same call arrives eight times at once", async () => {
    const key = await newKey();
    const before = done.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask({ ...key, call: "at-once" })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(done.length - before).toBe(1);
  });

  it("reads why it may not: another body, another key's call, its own refusal, what is wrong and where", async () => {
    const key = await newKey();
    await ask({ ...key, call: "c" });
    expect(await answerOf(await ask({ ...key, call: "c", body: '{"words":"two"}' }))).toEqual({ status: 422, code: "command_reused" });
    const other = await newKey();
    expect((await ask({ ...other, call: "c", body: '{"words":"two"}' })).status).toBe(200);
    expect(await answerOf(await ask({ ...key, body: '{"words":"later"}' }))).toEqual({ status: 409, code: "stale" });
    expect(await answerOf(await ask({ ...key, body: '{"words":1}' }))).toEqual({ status: 422, code: "invalid", fields: ["words"] });
  });

  it("is nobody without a signature over all it sent, in time, with a key that has not ended", async () => {
    const key = await newKey();
    const nobody = { status: 401, code: "not_signed" };
    expect(await answerOf(await ask({ ...key, secret: `${key.secret}x` }))).toEqual(nobody);
    expect(await answerOf(await ask({ ...key, sent: '{"words":"two"}' }))).toEqual(nobody);
    expect(await answerOf(await ask({ ...key, path: "/api/v1/trial" }))).toEqual(nobody);
    expect(await answerOf(await ask({ ...key, method: "PUT" }))).toEqual(nobody);
    expect(await answerOf(await ask({ ...key, call: "poll-1", named: "poll-2" }))).toEqual(nobody);
    expect(await answerOf(await ask({ ...key, keyId: "not-a-key" }))).toEqual(nobody);
    const unknown = uuidv7();
    expect(await answerOf(await ask({ keyId: unknown, secret: derivedSecret("api_key", unknown) }))).toEqual(nobody);
    for (const minutes of [-6, 6]) {
      expect(await answerOf(await ask({ ...key, at: Date.now() + minutes * 60_000 }))).toEqual({ status: 401, code: "signature_expired" });
    }
    for (const minutes of [-4, 4]) expect((await ask({ ...key, at: Date.now() + minutes * 60_000 })).status).toBe(200);
    await did(await admin(), endApiKey, { keyId: key.keyId });
    expect(await answerOf(await ask(key))).toEqual(nobody);
  });

  it("may do what its kind may: a switchboard reports no request", async () => {
    expect(await answerOf(await ask(await newKey("switchboard")))).toEqual({ status: 403, code: "denied" });
  });

  it("says one thing: no key twice, no number that loses digits, no endless nesting, nothing too large, and names its call", async () => {
    const key = await newKey();
    const malformed = { status: 400, code: "malformed_json" };
    const bodies = [
      '{"words":"a","words":"b"}',
      '{"words":"a","amount":12345678901234567890}',
      '{"words":"a","amount":1e999}',
      `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
      "{words:1}",
      "",
    ];
    for (const body of bodies) expect(await answerOf(await ask({ ...key, body })), body.slice(0, 40)).toEqual(malformed);
    expect((await ask({ ...key, body: JSON.stringify({ words: "x".repeat(300_000) }) })).status).toBe(413);
    for (const call of ["", "x".repeat(201)]) {
      expect(await answerOf(await ask({ ...key, call }))).toEqual({ status: 400, code: "idempotency_key_missing" });
    }
    expect(await answerOf(await ask({ ...key, body: '{"words":"a","__proto__":{"admin":true}}' }))).toMatchObject({ status: 422 });
  });

  it("is told to wait when it asks too often, and no other key with it", async () => {
    const paced = createMachineRoute({
      execute: trial,
      commandOfCall,
      actorOfKey: async (keyId) => keyActor(keyId, new Set(["api.requests"])) as KeyActor,
      pace: createPace(`trial ${uuidv7()}`, { burst: 3, perSecond: 0.001 }),
    })(note);
    const key = await newKey();
    const other = await newKey();
    const statusOf = async ({ keyId, secret }: Call) => {
      const [time, call] = [String(Math.floor(Date.now() / 1000)), uuidv7()];
      const body = '{"words":"one"}';
      const headers = {
        "x-yipiao-key": keyId,
        "x-yipiao-time": time,
        "x-yipiao-signature": signatureOf(secret, { time, method: "POST", path: "/api/v1/trial", call, body }),
        "idempotency-key": call,
      };
      return (await paced(new Request("http://localhost/api/v1/trial", { method: "POST", headers, body }))).status;
    };
    const statuses = [await statusOf(key), await statusOf(key), await statusOf(key), await statusOf(key), await statusOf(other)];
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
  });

  it("keeps no secret anywhere: not in a table, not in an answer that is kept", async () => {
    const { keyId, secret } = await newKey();
    const found = await look(
      ({ db }) =>
        db.$queryRaw<{ n: bigint }[]>`SELECT (SELECT count(*) FROM api_key k WHERE to_jsonb(k)::text LIKE ${`%${secret}%`})
          + (SELECT count(*) FROM command_log c WHERE to_jsonb(c)::text LIKE ${`%${secret}%`})
          + (SELECT count(*) FROM audit_entry a WHERE to_jsonb(a)::text LIKE ${`%${secret}%`}) AS n`,
    );
    expect(Number(found[0]?.n)).toBe(0);
    expect(secret).not.toBe(derivedSecret("api_key", uuidv7()));
    expect(keyId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

// `execute` of the house knows no trial command; what it refuses there is what a foreign machine would read.
describe("a machine at the house's own door", () => {
  it("may do nothing that people do", async () => {
    const { keyId } = await newKey();
    const actor = keyActor(keyId, new Set(["api.requests"]));
    expect(await execute(actor, makeApiKey, uuidv7(), { kind: "dealer", name: "x" })).toMatchObject({ refusal: { code: "denied" } });
  });
});
