import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addToFile, changeInFile, mergeFiles, readHousehold, registerCustomer, undoMerge } from "#lib/customers/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { onFailPoint } from "#lib/platform/fail-points.ts";
import { logRequest, readCallers, readHouseholdRequests } from "#lib/requests/index.ts";
import { readSearch } from "#lib/search/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { raceBehind } from "./barrier.ts";
import { at, did, freshPhone, look, person, repairInput, requestRow } from "./cast.ts";
import { pastEveryRule, scenarios, superuserAddress, withWorld } from "./scenarios.ts";

withWorld();

let superuser: Client;
beforeAll(async () => {
  superuser = new Client({ connectionString: superuserAddress() });
  await superuser.connect();
});
afterAll(() => superuser.end());

const lin = () => person("agent.lin");
const ADDRESS = { divisionCode: "510703", streetCode: null, detail: "长虹大道 1 号" };

/** A file with a number, an address, an appliance and a request about it. */
async function aFile(name: string, changes: { phones?: string[] } = {}) {
  const { categoryId } = await look(({ db }) => db.symptom.findFirstOrThrow({ where: { safety: null } }));
  const phones = changes.phones ?? [freshPhone()];
  const file = await did(await lin(), registerCustomer, {
    ...{ name, wishes: null, phones, emails: [], addresses: [ADDRESS] },
    assets: [{ categoryId, serial: uuidv7(), purchasedOn: null }],
  });
  const log = async (of: { customerId: string; phoneId: string; addressId?: string; assetId?: string }) =>
    did(await lin(), logRequest, await aRequestOf(of));
  const { requestId } = await log({ ...file, addressId: file.addressIds[0] ?? "", assetId: file.assetIds[0] ?? "" });
  return { ...file, phones, requestId, log };
}

async function aRequestOf({
  customerId,
  phoneId,
  addressId,
  assetId,
}: {
  customerId: string;
  phoneId: string;
  addressId?: string;
  assetId?: string;
}) {
  return {
    ...(await repairInput()),
    ...{ type: "maintenance", symptomId: null, words: "保养", window: null, customer: { id: customerId, phoneId } },
    ...{ address: addressId ? { id: addressId } : ADDRESS, asset: assetId ? { id: assetId } : await anAppliance() },
  };
}

const anAppliance = async () => {
  const { categoryId } = await look(({ db }) => db.symptom.findFirstOrThrow({ where: { safety: null } }));
  return { categoryId, serial: uuidv7(), purchasedOn: null };
};

const two = async () => [await aFile("乔安"), await aFile("乔安安")] as const;
const wish = ([from, into]: readonly { readonly customerId: string }[]) => ({
  ...{ fromId: from?.customerId, intoId: into?.customerId, seenFrom: 1, seenInto: 1 },
});
const merged = async (files: readonly { readonly customerId: string }[]) => did(await lin(), mergeFiles, wish(files));
const fileOf = async (customerId: string) => {
  const file = await read(await lin(), "customers.read", (context) => readHousehold(context, customerId));
  if (!file) throw new Error("no file");
  return file;
};
const requestsOf = async (customerId: string) => {
  const { open } = await read(await lin(), "customers.read", (context) => readHouseholdRequests(context, customerId));
  return open.map(({ id }) => id).sort();
};
const refusalOf = async (command: AnyCommand, input: unknown, moment?: Date) => {
  const answer = await execute(await person("agent.lin", moment), command, uuidv7(), input);
  return answer.ok ? "ok" : answer.refusal.code;
};
/** Everything of both files by where it stands. */
const standing = (...files: readonly { readonly customerId: string }[]) =>
  superuser
    .query(
      `SELECT customer_id, kind, id FROM (SELECT customer_id, 'phone' AS kind, id FROM customer_phone UNION ALL SELECT customer_id, 'address', id FROM customer_address
         UNION ALL SELECT customer_id, 'asset', id FROM asset UNION ALL SELECT customer_id, 'request', id FROM service_request
         UNION ALL SELECT customer_id, 'member', id FROM household_member) t WHERE customer_id = ANY ($1) ORDER BY 3`,
      [files.map(({ customerId }) => customerId)],
    )
    .then(({ rows }) => rows);

scenarios(mergeFiles, {
  given: async () => ({ actor: await lin(), input: wish(await two()) }),
  done: async ({ customerId }, { input }) => {
    expect(customerId).toBe(input.intoId);
    const file = await fileOf(customerId);
    expect([file.phones, file.addresses, file.assets, await requestsOf(customerId)].map(({ length }) => length)).toEqual([2, 2, 2, 2]);
    expect(file.changes).toMatchObject([{ kind: "merge", before: null, after: expect.stringMatching(/^\d+ 乔安$/) }]);
  },
  concurrent: { one: ["file_merged"] },
  stale: {
    meanwhile: async ({ input }) =>
      did(await person("callcentre.gao"), addToFile, {
        ...{ customerId: input.intoId, seenVersion: 1, entry: { kind: "member", name: "乔木" } },
      }),
    refused: "stale",
  },
  invalid: { fromId: (input) => ({ ...input, fromId: input.intoId }) },
});

scenarios(undoMerge, {
  given: async () => {
    const { mergeId } = await merged(await two());
    return { actor: await lin(), input: { mergeId, seenVersion: 2 } };
  },
  done: async ({ customerId, againId }) => {
    for (const id of [customerId, againId]) {
      const file = await fileOf(id);
      expect([file.id, file.phones.length, file.addresses.length, file.assets.length]).toEqual([id, 1, 1, 1]);
      expect(await requestsOf(id)).toHaveLength(1);
    }
    expect((await fileOf(customerId)).changes.map(({ before, after }) => [before === null, after === null])).toEqual([
      [false, true],
      [true, false],
    ]);
  },
  concurrent: { one: ["already_done"] },
  stale: {
    meanwhile: async ({ input }) => {
      const { intoId } = await look(({ db }) => db.customerMerge.findUniqueOrThrow({ where: { id: String(input.mergeId) } }));
      await did(await person("callcentre.gao"), addToFile, { customerId: intoId, seenVersion: 2, entry: { kind: "member", name: "乔木" } });
    },
    refused: "stale",
  },
  invalid: { mergeId: (input) => ({ ...input, mergeId: "?" }) },
});

describe("two files that became one", () => {
  it("are found as the one that stays: by the old link, number, name and telephone", async () => {
    const files = [await aFile("隗嚣"), await aFile("隗安")] as const;
    const [from, into] = files;
    const { number } = await fileOf(from.customerId);
    await merged(files);
    expect((await fileOf(from.customerId)).id).toBe(into.customerId);
    const found = async (text: string) =>
      (await read(await lin(), "identity.own", (context) => readSearch(context, text))).flatMap((hit) =>
        hit.kind === "customer" ? hit.href : [],
      );
    for (const text of [String(number), "隗嚣", "weixiao", from.phones[0] ?? ""])
      expect(await found(text), text).toEqual([`/customers/${into.customerId}`]);
    const callers = await read(await lin(), "customers.read", (context) => readCallers(context, from.phones[0] ?? ""));
    expect(callers).toMatchObject([{ id: into.customerId, open: [{}, {}] }]);
  });

  it("have a number that both had once, and a request of either can be read with it", async () => {
    const phone = freshPhone();
    const files = [await aFile("乔同", { phones: [phone] }), await aFile("乔同同", { phones: [phone] })] as const;
    await merged(files);
    expect((await fileOf(files[1].customerId)).phones).toHaveLength(1);
    const callers = await read(await lin(), "customers.read", (context) => readCallers(context, phone));
    expect(callers.map(({ id, open }) => [id, open.length])).toEqual([[files[1].customerId, 2]]);
  });

  it("are two again with all that each had, and what was logged since for a number that came goes along", async () => {
    const files = await two();
    const [from, into] = files;
    await did(await lin(), addToFile, { customerId: from.customerId, seenVersion: 1, entry: { kind: "member", name: "乔木" } });
    const before = await standing(...files);
    const { mergeId } = await did(await lin(), mergeFiles, { ...wish(files), seenFrom: 2 });
    expect((await standing(from)).length).toBe(0);
    const since = await from.log({ customerId: into.customerId, phoneId: from.phoneId, assetId: from.assetIds[0] ?? "" });
    const stays = await into.log({ customerId: into.customerId, phoneId: into.phoneId, assetId: into.assetIds[0] ?? "" });
    await did(await lin(), undoMerge, { mergeId, seenVersion: 2 });
    expect((await requestRow(since.requestId)).customerId).toBe(from.customerId);
    expect((await requestRow(stays.requestId)).customerId).toBe(into.customerId);
    const after = await standing(...files);
    expect(before.every((row) => after.some((now) => now.id === row.id && now.customer_id === row.customer_id))).toBe(true);
  });

  it("stay one where a request needs something of both", async () => {
    const files = await two();
    const [from, into] = files;
    const { mergeId } = await merged(files);
    await into.log({ customerId: into.customerId, phoneId: into.phoneId, assetId: from.assetIds[0] ?? "" });
    expect(await refusalOf(undoMerge, { mergeId, seenVersion: 2 })).toBe("merge_in_use");
  });

  it("stay one where a request since needs what the other had before, though nothing else does", async () => {
    const files = await two();
    const [from, into] = files;
    const bare = await did(await lin(), registerCustomer, {
      ...{ name: "乔木", wishes: null, phones: [freshPhone()], emails: [], addresses: [ADDRESS], assets: [await anAppliance()] },
    });
    const { mergeId } = await merged(files);
    const second = await did(await lin(), mergeFiles, { fromId: bare.customerId, intoId: into.customerId, seenFrom: 1, seenInto: 2 });
    await from.log({ customerId: into.customerId, phoneId: from.phoneId, assetId: bare.assetIds[0] ?? "" });
    expect(await refusalOf(undoMerge, { mergeId: second.mergeId, seenVersion: 3 })).toBe("merge_in_use");
    await from.log({ customerId: into.customerId, phoneId: from.phoneId, addressId: into.addressIds[0] ?? "" });
    expect(await refusalOf(undoMerge, { mergeId, seenVersion: 3 })).toBe("merge_in_use");
  });

  it("are parted with somebody's number that was written down since, and neither is left without a number", async () => {
    const files = await two();
    const [from, into] = files;
    await did(await lin(), addToFile, { customerId: from.customerId, seenVersion: 1, entry: { kind: "member", name: "乔母" } });
    const { mergeId } = await did(await lin(), mergeFiles, { ...wish(files), seenFrom: 2 });
    const member = (await fileOf(into.customerId)).members.find(({ name }) => name === "乔母");
    await did(await lin(), addToFile, {
      ...{ customerId: into.customerId, seenVersion: 2, entry: { kind: "phone", number: freshPhone(), memberId: member?.id ?? "" } },
    });
    // Both older numbers end while there is another.
    await pastEveryRule(
      `SET session_replication_role = replica; UPDATE customer_phone SET ended_at = now() WHERE id IN ('${from.phoneId}', '${into.phoneId}')`,
    );
    await did(await lin(), undoMerge, { mergeId, seenVersion: 3 });
    expect((await fileOf(from.customerId)).phones.map((phone) => phone.member)).toContain("乔母");
    expect((await fileOf(into.customerId)).phones).toHaveLength(1);
  });

  it("keep what each wished", async () => {
    const files = await two();
    const [from, into] = files;
    const wishes = async (customerId: string, said: string) =>
      did(await lin(), changeInFile, { customerId, seenVersion: 1, entry: { kind: "wishes", wishes: said } });
    await wishes(from.customerId, "只发短信");
    await wishes(into.customerId, "先打电话");
    await did(await lin(), mergeFiles, { ...wish(files), seenFrom: 2, seenInto: 2 });
    expect((await fileOf(into.customerId)).wishes).toBe("先打电话\n只发短信");
  });

  it("are parted for thirty days, and the last merge first", async () => {
    const third = await aFile("乔三");
    const files = await two();
    const { mergeId } = await merged(files);
    expect(await refusalOf(undoMerge, { mergeId, seenVersion: 2 }, at("09:01", "2026-04-01"))).toBe("merge_too_old");
    const further = await did(await lin(), mergeFiles, {
      ...{ fromId: files[1].customerId, intoId: third.customerId, seenFrom: 2, seenInto: 1 },
    });
    expect((await fileOf(files[0].customerId)).id).toBe(third.customerId);
    expect(await refusalOf(undoMerge, { mergeId, seenVersion: 3 })).toBe("file_merged");
    await did(await lin(), undoMerge, { mergeId: further.mergeId, seenVersion: 2 });
    expect(await refusalOf(undoMerge, { mergeId, seenVersion: 4 })).toBe("ok");
    expect((await fileOf(files[0].customerId)).phones).toHaveLength(1);
  });

  it("take no request for the file that is gone", async () => {
    const files = await two();
    await merged(files);
    expect(await refusalOf(logRequest, await aRequestOf(files[0]))).toBe("file_merged");
  });
});

describe("at the same instant", () => {
  it("two agents merge the same two files, each into the other: one is done", async () => {
    const files = await two();
    const answers = await raceBehind(superuser, [
      { who: lin, command: mergeFiles, input: wish(files) },
      { who: () => person("callcentre.gao"), command: mergeFiles, input: wish([...files].reverse()) },
    ]);
    expect(answers.sort()).toEqual(["file_merged", "ok"]);
    expect(
      await look(({ db }) => db.customerMerge.count({ where: { undoneAt: null, fromId: { in: files.map((file) => file.customerId) } } })),
    ).toBe(1);
  });

  /** Holds a command that has done its work, until a call that is logged meanwhile waits for it. */
  async function whileHeld(command: AnyCommand, held: unknown, input: Record<string, unknown>): Promise<string[]> {
    let isHeld = false;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    onFailPoint(async (point) => {
      if (point !== "after_handler" || isHeld) return;
      isHeld = true;
      await gate;
    });
    const until = async (isSo: () => Promise<boolean> | boolean) => {
      while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const waits = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    try {
      const first = execute(await lin(), command, uuidv7(), held);
      await until(() => isHeld);
      const logging = execute(await person("callcentre.gao"), logRequest as AnyCommand, uuidv7(), input);
      await until(async () => (await superuser.query(waits)).rows.length > 0);
      open();
      return (await Promise.all([first, logging])).map((answer) => (answer.ok ? "ok" : answer.refusal.code));
    } finally {
      open();
      onFailPoint(undefined);
    }
  }

  it("a request is logged on the file that is merged away, and came first: it goes along", async () => {
    const files = await two();
    const logging = { who: () => person("callcentre.gao"), command: logRequest, input: await aRequestOf(files[0]) };
    const answers = await raceBehind(superuser, [logging, { who: lin, command: mergeFiles, input: wish(files) }]);
    expect(answers[1]).toBe("ok");
    expect(["ok", "file_merged", "file_merged_meanwhile"]).toContain(answers[0]);
    expect(await standing(files[0])).toEqual([]);
    expect(await requestsOf(files[1].customerId)).toHaveLength(answers[0] === "ok" ? 3 : 2);
  });

  it("a request is logged on the file that is being merged away: its agent reads so, and nothing is left there", async () => {
    const files = await two();
    expect(await whileHeld(mergeFiles, wish(files), await aRequestOf(files[0]))).toEqual(["ok", "file_merged"]);
    expect(await standing(files[0])).toEqual([]);
  });

  it("a request is logged with what is going back at this moment: its agent reads so, and nothing is apart from its file", async () => {
    const files = await two();
    const [from, into] = files;
    const { mergeId } = await merged(files);
    const input = await aRequestOf({ customerId: into.customerId, phoneId: from.phoneId });
    expect(await whileHeld(undoMerge, { mergeId, seenVersion: 2 }, input)).toEqual(["ok", "not_found"]);
    expect(await requestsOf(into.customerId)).toHaveLength(1);
  });

  it("the rule of the database alone keeps a file that is gone empty; without it something would be left there", async () => {
    const files = await two();
    await merged(files);
    const leave = () =>
      superuser
        .query("INSERT INTO customer_address (customer_id, division_code, detail) VALUES ($1, '510703', '长虹大道 2 号')", [
          files[0].customerId,
        ])
        .then(
          () => "left",
          ({ constraint }: { constraint?: string }) => constraint,
        );
    const rule = (state: string) => superuser.query(`ALTER TABLE customer_address ${state} TRIGGER merged_file_takes_nothing`);
    expect(await leave()).toBe("customer_merged_takes_nothing");
    await rule("DISABLE");
    try {
      expect(await leave()).toBe("left");
    } finally {
      await rule("ENABLE");
    }
  });
});
