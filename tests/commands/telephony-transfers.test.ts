import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { mergeFiles, registerCustomer } from "#lib/customers/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { forgetForm, openTransfer, orderTransfer, readColleagues, readHandover, readSeat, takeDials } from "#lib/telephony/index.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, look, person, repairInput } from "./cast.ts";
import { pastEveryRule, scenarios, superuserAddress, withWorld } from "./scenarios.ts";
import { event, rings, sit, switchboard, tell } from "./telephony-cast.ts";

// A call goes on to a colleague, and the form with it (DOMAIN §5).

withWorld();

const second = (passed: number) => new Date(at("09:00").getTime() + passed * 1000);
const lin = (moment = second(30)) => person("agent.lin", moment);
const zhou = (moment = second(30)) => person("agent.zhou", moment);
const FORM = { phone: "", name: "岑安", words: "转一半", asset: "new" };

/** Calls of this file that are not over. */
const running: string[] = [];
/** A call that Lin speaks on at 8001; Zhou is ready at 8002. */
async function spoken(number: string | null = freshPhone()) {
  for (const call of running.splice(0)) await over(call);
  await sit("agent.zhou", "8002", "ready", second(29));
  const made = await rings("agent.lin", number);
  running.push(made.call);
  await tell(event(made.call, 2, "answered", 5, { extension: "8001" }));
  return { ...made, number };
}
const order = async (callId: string, form: object | null = FORM, moment?: Date) =>
  did(await lin(moment), orderTransfer, { callId, toId: (await zhou()).personId, form });
const ringsThere = (call: string, sequence = 3) => tell(event(call, sequence, "ringing", 40, { extension: "8002" }));
/** Handed on and ringing at Zhou's. */
async function handed(form: object | null = FORM, number?: string | null) {
  const made = await spoken(number);
  const { transferId } = await order(made.callId, form);
  await ringsThere(made.call);
  return { ...made, transferId };
}
const over = (call: string) => tell(event(call, 99, "ended", 25));
const transferRow = (id: string) => look(({ db }) => db.callTransfer.findUniqueOrThrow({ where: { id } }));
const opened = async (transferId: string, who = zhou) => {
  const answer = await execute(await who(), openTransfer, uuidv7(), { transferId });
  return answer.ok ? answer.value : answer.refusal.code;
};
const kept = async (transferId: string) => {
  const probe = `DO $$ BEGIN IF NOT EXISTS (SELECT FROM handed_form_clear WHERE transfer_id = '${transferId}') THEN RAISE 'gone'; END IF; END $$`;
  return pastEveryRule(probe).then(
    () => true,
    () => false,
  );
};
const seatOf = async (login: string, moment = second(50)) => read(await person(login, moment), "calls.take", readSeat);

scenarios(orderTransfer, {
  given: async () => {
    const { callId } = await spoken();
    return { actor: await lin(), input: { callId, toId: (await zhou()).personId, form: FORM } };
  },
  done: async ({ transferId }, { input }) => {
    expect(await transferRow(transferId)).toMatchObject({ callId: input.callId, extension: "8002", afterSeq: 2, outcome: null });
    expect(await kept(transferId)).toBe(true);
    expect((await seatOf("agent.lin")).handing).toMatchObject([{ callId: input.callId, rings: false }]);
  },
  concurrent: { one: ["transferred_already"] },
  stale: {
    meanwhile: async () => sit("agent.zhou", "8002", "busy", second(30)),
    refused: "colleague_not_ready",
  },
  invalid: {
    toId: (input) => ({ ...input, toId: undefined }),
    form: (input) => ({ ...input, form: { words: "长".repeat(20_001) } }),
  },
});

scenarios(openTransfer, {
  given: async () => ({ actor: await zhou(), input: { transferId: (await handed()).transferId } }),
  done: async ({ form, number }, { input }) => {
    expect({ form, number }).toEqual({ form: { name: "岑安", words: "转一半", asset: "new" }, number: "" });
    const { callId } = await transferRow(String(input.transferId));
    expect(await look(({ db }) => db.callReading.count({ where: { callId } }))).toBe(1);
  },
  concurrent: "both",
  stale: {
    meanwhile: async ({ input }) => {
      const { callId } = await transferRow(String(input.transferId));
      const { reference } = await look(({ db }) => db.call.findUniqueOrThrow({ where: { id: callId } }));
      await tell(event(reference, 4, "resumed", 60, { extension: "8001" }));
    },
    refused: "not_found",
  },
  invalid: { transferId: (input) => ({ ...input, transferId: "4711" }) },
});

scenarios(forgetForm, {
  given: async () => ({ actor: jobActor("forget_form"), input: { transferId: (await handed()).transferId } }),
  done: async ({ forgotten }, { input }) => {
    expect([forgotten, await kept(String(input.transferId))]).toEqual([true, false]);
  },
  concurrent: "both",
  stale: "a form that is deleted already answers without effect",
  invalid: { transferId: (input) => ({ ...input, transferId: "4711" }) },
});

describe("a call that is handed on", () => {
  const fetched = async (moment: Date) => {
    const answer = await execute(await switchboard(moment), takeDials, uuidv7(), {});
    return answer.ok ? answer.value.transfers : [];
  };

  it("is fetched once by its own switchboard, and not at all when it has waited too long", async () => {
    await fetched(second(30));
    const { call, callId } = await spoken();
    const { transferId } = await order(callId);
    const [one, other] = await Promise.all([fetched(second(31)), fetched(second(31))]);
    expect([...one, ...other]).toEqual([{ transfer: transferId, call, extension: "8002" }]);
    await ringsThere(call);
    await over(call);
    const late = await spoken();
    await order(late.callId);
    expect(await fetched(second(30 + 121))).toEqual([]);
    // The order lapsed: another may take its place.
    await sit("agent.zhou", "8002", "ready", second(140));
    await order(late.callId, FORM, second(160));
    await over(late.call);
  });

  it("opens the form at the ring, before anybody answers; it is answered, and the form is gone from the first desk", async () => {
    const { call, callId, transferId } = await handed();
    expect((await seatOf("agent.zhou")).calls).toMatchObject([{ id: callId, ringsHere: true, handedBy: { zh: expect.any(String) } }]);
    expect((await seatOf("agent.lin")).handing).toMatchObject([{ id: transferId, rings: true }]);
    expect(await read(await zhou(), "calls.take", (context) => readHandover(context, callId))).toMatchObject({ transferId });
    expect(await opened(transferId)).toMatchObject({ form: { words: "转一半" } });
    await tell(event(call, 4, "answered", 45, { extension: "8002" }));
    expect(await transferRow(transferId)).toMatchObject({ outcome: "answered" });
    expect(await seatOf("agent.lin")).toMatchObject({ handing: [], gone: expect.arrayContaining([callId]) });
    expect((await seatOf("agent.zhou")).gone).not.toContain(callId);
    expect(await opened(transferId)).toMatchObject({ form: { words: "转一半" } });
    await over(call);
  });

  it("comes back when nobody answers: the call is at the first desk, and the form is no longer the colleague's", async () => {
    const { call, callId, transferId } = await handed();
    await tell(event(call, 4, "resumed", 60, { extension: "8001" }));
    expect(await transferRow(transferId)).toMatchObject({ outcome: "back" });
    const [first, other] = [await seatOf("agent.lin", second(61)), await seatOf("agent.zhou", second(61))];
    expect(first.calls).toMatchObject([{ id: callId, state: "talking", ringsHere: false }]);
    expect([first.gone.includes(callId), other.gone.includes(callId), other.calls]).toEqual([false, true, []]);
    expect(await opened(transferId)).toBe("not_found");
    // And may be handed on once more.
    expect(await order(callId)).toMatchObject({ transferId: expect.any(String) });
    await over(call);
  });

  it("shows its form to nobody but the one it was handed to, and to them only from the ring on", async () => {
    const { call, callId } = await spoken();
    const { transferId } = await order(callId);
    expect(await opened(transferId)).toBe("not_found");
    await ringsThere(call);
    for (const login of ["agent.lin", "callcentre.gao"])
      expect(await opened(transferId, () => person(login, second(41)))).toBe("not_found");
    expect(await opened(transferId)).toMatchObject({ number: "" });
    await over(call);
  });

  it("keeps no number of the form but one that is not the call's own, apart", async () => {
    const number = freshPhone();
    const same = await handed({ ...FORM, phone: `${number.slice(0, 3)} ${number.slice(3)}` }, number);
    expect(await opened(same.transferId)).toMatchObject({ number: "" });
    await over(same.call);
    const another = freshPhone();
    const withheld = await handed({ ...FORM, phone: another }, null);
    expect(await opened(withheld.transferId)).toMatchObject({ number: another });
    const log = await look(({ db }) => db.commandLog.findMany({ where: { name: { startsWith: "telephony." } } }));
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${another}|${number}|岑安|转一半`));
    await over(withheld.call);
  });

  it("is deleted soon after it was opened, at once when it came back, and after an hour when nobody opened it", async () => {
    const due = async (transferId: string) => {
      const client = new Client({ connectionString: superuserAddress() });
      await client.connect();
      const jobs = await client
        .query<{ at: Date }>("SELECT run_at AS at FROM graphile_worker.jobs WHERE key = $1", [`forget_form:${transferId}`])
        .finally(() => client.end());
      return jobs.rows.map((job) => (job.at.getTime() - second(30).getTime()) / 60_000);
    };
    const { call, transferId } = await handed();
    expect(await due(transferId)).toEqual([60]);
    await opened(transferId);
    expect(await due(transferId)).toEqual([10]);
    await tell(event(call, 4, "resumed", 60, { extension: "8001" }));
    const [back = 60] = await due(transferId);
    expect(back).toBeLessThanOrEqual(0);
    expect(await execute(jobActor("forget_form"), forgetForm, uuidv7(), { transferId })).toMatchObject({ value: { forgotten: true } });
    expect(await kept(transferId)).toBe(false);
    await over(call);
  });

  it("is refused of another's call, of one that rings or is over, to oneself and to whoever is not ready", async () => {
    for (const one of running.splice(0)) await over(one);
    const { call, callId } = await rings("agent.lin", freshPhone());
    await sit("agent.zhou", "8002", "ready", second(29));
    const toId = (await zhou()).personId;
    const refusalOf = async (actor: Awaited<ReturnType<typeof lin>>, input: object) => {
      const answer = await execute(actor, orderTransfer, uuidv7(), { callId, form: null, ...input });
      return answer.ok ? "ok" : answer.refusal.code;
    };
    expect(await refusalOf(await lin(), { toId })).toBe("call_not_spoken");
    await tell(event(call, 2, "answered", 5, { extension: "8001" }));
    expect(await refusalOf(await zhou(), { toId: (await lin()).personId })).toBe("not_found");
    expect(await refusalOf(await lin(), { toId: (await lin()).personId })).toBe("colleague_not_ready");
    expect(await refusalOf(await lin(), { toId: (await person("agent.jia")).personId })).toBe("colleague_not_ready");
    expect((await read(await lin(), "calls.take", readColleagues)).find(({ id }) => id === toId)).toMatchObject({
      standing: "ready",
      extension: "8002",
    });
    await over(call);
    expect(await refusalOf(await lin(), { toId })).toBe("call_not_spoken");
  });

  it("brings a form of a file that was merged away meanwhile, and saving says where it is now", async () => {
    const open = async (name: string) =>
      did(await lin(), registerCustomer, { ...{ name, wishes: null, phones: [freshPhone()], addresses: [], assets: [] } });
    const [from, into] = [await open("岑安"), await open("岑安安")];
    const { call, transferId } = await handed({ ...FORM, customerId: from.customerId });
    await did(await lin(), mergeFiles, { fromId: from.customerId, intoId: into.customerId, seenFrom: 1, seenInto: 1 });
    expect(await opened(transferId)).toMatchObject({ form: { customerId: from.customerId, words: "转一半" } });
    const { number } = await look(({ db }) => db.customer.findUniqueOrThrow({ where: { id: into.customerId } }));
    const input = { ...(await repairInput()), customer: { id: from.customerId, phoneId: from.phoneId } };
    expect(await execute(await zhou(), logRequest, uuidv7(), input)).toMatchObject({ refusal: { code: "file_merged", data: { number } } });
    await over(call);
  });
});
