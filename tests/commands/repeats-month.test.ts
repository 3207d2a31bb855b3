import { describe, expect, it } from "vitest";
import { decideRepeat } from "#lib/repeats/index.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import {
  addMinutes,
  at,
  did,
  freshHour,
  idOf,
  loggedRepair,
  look,
  offer,
  person,
  requestRow,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();

/** A run of a month with one member, as a draft would make it: facts up to its cut-off, late ones since the run before. */
async function aRun(month: string, cutOff: string, lateFrom = cutOff): Promise<string> {
  const runId = uuidv7();
  const [drafter, technician] = [await idOf("hq.qin"), await idOf(ZHAO)];
  await pastEveryRule(`SET session_replication_role = replica;
    INSERT INTO grade_run (id, month, cut_off, late_from, policy_version, drafted_by_id, drafted_at)
      VALUES ('${runId}', '${month}-01', '${cutOff}T00:00+08', '${lateFrom}T00:00+08', 1, '${drafter}', '${cutOff}T00:00+08');
    INSERT INTO grade_member (run_id, technician_id, centre_id, outlet_id, counted_from, late_from)
      SELECT '${runId}', id, centre_id, outlet_id, '${month}-01T00:00+08', '${lateFrom}T00:00+08' FROM technician WHERE id = '${technician}';`);
  return runId;
}

type Case = { readonly indicator: string; readonly numerator: bigint; readonly denominator: bigint; readonly fact: string };

/** What a run counts of one work: repeat and first visit. */
async function countedIn(runId: string, { workOrderId }: Work): Promise<Record<string, readonly [number, number, string]>> {
  const rows = await look(
    ({ db }) => db.$queryRaw<Case[]>`SELECT indicator, numerator, denominator, fact FROM month_cases(${runId}::uuid)
      WHERE work_order_id = ${workOrderId}::uuid AND indicator IN ('repeat', 'first_visit')`,
  );
  return Object.fromEntries(
    rows.map(({ indicator, numerator, denominator, fact }) => [indicator, [Number(numerator), Number(denominator), fact]]),
  );
}

/** Work of Zhao Lei, done in March; `since` puts it late in the month. */
async function done(since = at("09:00")): Promise<Work> {
  const hour = freshHour(since);
  return until("completed", await offer(await loggedRepair({ window: windowFrom(hour) }), hour));
}

async function cameBack(work: Work, days: number): Promise<{ readonly linkId: string; readonly moment: Date }> {
  const first = await requestRow(work.requestId);
  const moment = addMinutes(work.hour.after(50), days * 24 * 60);
  const { requestId } = await did(await person("agent.lin", moment), logRequest, {
    ...{ type: "repair", channel: "phone", customer: { id: first.customerId, phoneId: first.phoneId } },
    ...{ address: { id: first.addressId }, asset: { id: first.assetId }, symptomId: first.symptomId },
  });
  const link = await look(({ db }) => db.repeatLink.findUniqueOrThrow({ where: { requestId_cycle: { requestId, cycle: 1 } } }));
  return { linkId: link.id, moment };
}

const decided = async (linkId: string, moment: Date, decision: "confirmed" | "dismissed") =>
  did(await person("callcentre.gao", moment), decideRepeat, {
    ...{ linkId, decision, reason: decision === "confirmed" ? "same_fault" : "other_fault" },
  });

describe("what a month counts of repeats", () => {
  it("confirmed against both rates, undecided after its days against one, dismissed and in time against none", async () => {
    const [plain, confirmed, dismissed, undecided] = [await done(), await done(), await done(), await done()];
    for (const [work, decision] of [
      [confirmed, "confirmed"],
      [dismissed, "dismissed"],
    ] as const) {
      const { linkId, moment } = await cameBack(work, 6);
      await decided(linkId, addMinutes(moment, 60), decision);
    }
    await cameBack(undecided, 6);
    const run = await aRun("2026-04", "2026-05-05");
    expect(await countedIn(run, plain)).toEqual({ repeat: [0, 1, "no_repeat"], first_visit: [1, 1, "one_visit"] });
    expect(await countedIn(run, confirmed)).toEqual({ repeat: [1, 1, "repeat_confirmed"], first_visit: [0, 1, "repeat_confirmed"] });
    expect(await countedIn(run, dismissed)).toEqual({ repeat: [0, 1, "no_repeat"], first_visit: [1, 1, "one_visit"] });
    expect(await countedIn(run, undecided)).toEqual({ repeat: [1, 1, "repeat_undecided"], first_visit: [1, 1, "one_visit"] });
  });

  it("an undecided one not before its five working days are over; decided later, it comes with the next month", async () => {
    const work = await done(at("09:00", "2026-03-30"));
    const { linkId, moment } = await cameBack(work, 28);
    const { decideBy } = await look(({ db }) => db.repeatLink.findUniqueOrThrow({ where: { id: linkId } }));
    // Labour Day lies between: five working days end after the cut-off.
    expect(decideBy > at("00:00", "2026-05-05")).toBe(true);
    await pastEveryRule("SET session_replication_role = replica; DELETE FROM grade_member; DELETE FROM grade_run;");
    expect(await countedIn(await aRun("2026-04", "2026-05-05"), work)).toMatchObject({ repeat: [0, 1, "no_repeat"] });
    await decided(linkId, at("09:00", "2026-05-06"), "confirmed");
    expect(moment < at("00:00", "2026-05-05")).toBe(true);
    const next = await aRun("2026-05", "2026-06-05", "2026-05-05");
    expect(await countedIn(next, work)).toEqual({ repeat: [1, 0, "repeat_confirmed"] });
  });
});
