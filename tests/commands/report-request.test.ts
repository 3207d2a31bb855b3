import { describe, expect, it } from "vitest";
import { endApiKey, makeApiKey, readActorOfKey } from "#lib/identity/index.ts";
import type { KeyActor } from "#lib/platform/actor.ts";
import { signatureOf } from "#lib/platform/signature.ts";
import { createMachineRoute } from "#lib/platform/web/machine.ts";
import { reportRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { commandOfCall, createPace, execute } from "#lib/wiring/doors.ts";
import { did, freshPhone, look, person, requestRow, timeline, toldAbout } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const newKey = async () => did(await person("admin.ye"), makeApiKey, { kind: "dealer", name: "绵阳城南家电" });
const dealer = async (): Promise<KeyActor> => {
  const { keyId } = await newKey();
  const actor = await look(({ db }) => readActorOfKey(db, keyId));
  if (!actor) throw new Error("no key");
  return actor;
};
const report = (changes: Record<string, unknown> = {}) => ({
  type: "installation",
  customer: { name: "周敏", phone: freshPhone() },
  address: { divisionCode: "510703", detail: "临园路东段 78 号" },
  appliance: { category: "washing_machine", serial: uuidv7(), purchasedOn: "2026-02-27" },
  words: "用户希望周六上午安装",
  ...changes,
});
type Report = ReturnType<typeof report>;

scenarios(reportRequest, {
  given: async () => ({ actor: await dealer(), input: report() }),
  done: async ({ requestId, number }, { input }) => {
    const request = await requestRow(requestId);
    expect(request).toMatchObject({
      number,
      type: "installation",
      channel: "dealer",
      stage: "logged",
      loggedById: null,
      divisionCode: "510703",
    });
    expect(await timeline(requestId)).toEqual(["request_logged"]);
    // Somebody owns it, and has been told.
    const owner = await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: request.ownerId }, include: { roles: true } }));
    expect(owner.roles.map(({ role }) => role)).toContain("call_centre_agent");
    expect(await toldAbout(requestId, "request_reported")).toEqual([`request_reported → ${owner.login}`]);
    const { customer } = input as Report;
    const file = await look(({ db }) =>
      db.customer.findUniqueOrThrow({ where: { id: request.customerId }, include: { addresses: true, assets: true } }),
    );
    expect([file.name, file.addresses.length, file.assets.length]).toEqual([customer.name, 1, 1]);
  },
  // One appliance, one installation: the serial decides.
  concurrent: { one: ["serial_taken", "reported_already"] },
  stale: "a report looks at nothing that another could have changed",
  invalid: {
    type: (input) => ({ ...input, type: "complaint" }),
    "customer.phone": (input) => ({ ...input, customer: { ...(input as Report).customer, phone: "12" } }),
    "address.divisionCode": (input) => ({ ...input, address: { ...(input as Report).address, divisionCode: "000000" } }),
    "appliance.category": (input) => ({ ...input, appliance: { category: "spaceship" } }),
    symptom: (input) => ({ ...input, type: "repair" }),
  },
});

describe("a dealer's report", () => {
  it("goes to the file of a customer we know by number and name, and to the appliance that stands there", async () => {
    const actor = await dealer();
    const first = report();
    const logged = await execute(actor, reportRequest, uuidv7(), first);
    if (!logged.ok) throw new Error("not logged");
    const again = await execute(actor, reportRequest, uuidv7(), { ...first, type: "maintenance" });
    if (!again.ok) throw new Error("not logged again");
    const [one, two] = [await requestRow(logged.value.requestId), await requestRow(again.value.requestId)];
    expect([two.customerId, two.assetId, two.addressId]).toEqual([one.customerId, one.assetId, one.addressId]);
    expect(await execute(actor, reportRequest, uuidv7(), first)).toMatchObject({
      refusal: { code: "reported_already", data: { number: logged.value.number } },
    });
    // Another name on that number is another file; its appliance cannot be the same one.
    const other = { ...first, customer: { ...first.customer, name: "周强" } };
    expect(await execute(actor, reportRequest, uuidv7(), other)).toMatchObject({
      refusal: { code: "serial_taken", fields: { "appliance.serial": { code: "serial_taken" } } },
    });
    const third = await execute(actor, reportRequest, uuidv7(), { ...other, appliance: { category: "washing_machine" } });
    expect(third.ok && (await requestRow(third.value.requestId)).customerId).not.toBe(one.customerId);
  });

  it("is shared out: whoever has the fewest open requests owns the next", async () => {
    const actor = await dealer();
    const owners = new Set<string>();
    for (let count = 0; count < 8; count += 1) {
      const answer = await execute(actor, reportRequest, uuidv7(), report());
      if (answer.ok) owners.add((await requestRow(answer.value.requestId)).ownerId);
    }
    expect(owners.size).toBeGreaterThan(1);
  });

  it("of a leak of gas is an emergency, though nobody read a script", async () => {
    const symptom = await look(({ db }) => db.symptom.findFirstOrThrow({ where: { safety: "gas" }, include: { category: true } }));
    const answer = await execute(
      await dealer(),
      reportRequest,
      uuidv7(),
      report({ type: "repair", symptom: symptom.code, appliance: { category: symptom.category.code } }),
    );
    expect(answer.ok && (await requestRow(answer.value.requestId)).urgency).toBe("emergency");
  });

  it("sent over the wire is done once, says at which field it is wrong, and ends with its key", async () => {
    const key = await newKey();
    const route = createMachineRoute({
      execute,
      commandOfCall,
      actorOfKey: (keyId) => look(({ db }) => readActorOfKey(db, keyId)),
      pace: createPace("trial", { burst: 50, perSecond: 50 }),
    })(reportRequest);
    const send = async (input: unknown, call: string) => {
      const [time, body] = [String(Math.floor(Date.now() / 1000)), JSON.stringify(input)];
      const signature = signatureOf(key.secret, { time, method: "POST", path: "/api/v1/requests", call, body });
      const headers = { "x-yipiao-key": key.keyId, "x-yipiao-time": time, "x-yipiao-signature": signature, "idempotency-key": call };
      const response = await route(new Request("http://localhost/api/v1/requests", { method: "POST", headers, body }));
      return { status: response.status, said: (await response.json()) as Record<string, unknown> };
    };
    const input = report();
    const [first, second] = [await send(input, "sale-1"), await send(input, "sale-1")];
    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    const wrong = await send(report({ appliance: { category: "spaceship", model: "X" } }), "sale-2");
    expect(wrong).toMatchObject({ status: 422, said: { code: "invalid", fields: { "appliance.category": { code: "not_in_catalogue" } } } });
    await did(await person("admin.ye"), endApiKey, { keyId: key.keyId });
    expect((await send(report(), "sale-3")).status).toBe(401);
  });
});
