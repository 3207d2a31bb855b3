import { Client } from "pg";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import { onFailPoint } from "#lib/platform/fail-points.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Result } from "#lib/shared/result.ts";
import { permissionsOf, ROLES } from "#lib/shared/roles.ts";
import { execute } from "#lib/wiring/doors.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { look } from "./cast.ts";

/** One legal case of a command: who sends what. Made anew for every scenario. */
export type Case = { readonly actor: Actor; readonly input: Record<string, unknown> };

type Scenarios<Out> = {
  /** A fresh legal case. */
  readonly given: () => Promise<Case>;
  /** What must be true afterwards. */
  readonly done: (value: Out, made: Case) => Promise<void> | void;
  /**
   * The same wish sent by two at once, behind a barrier: `one` – exactly one is done and the other reads one of these
   * refusals; `both` – both are done, because the second finds nothing left to do or they do not touch each other.
   */
  readonly concurrent: { readonly one: readonly string[]; readonly orTold?: true } | "both";
  /**
   * Sent by somebody who looked before another changed it: what happens in between, and the refusal. A command that
   * looks at nothing says why instead.
   */
  readonly stale: { readonly meanwhile: (made: Case) => Promise<unknown>; readonly refused: string } | string;
  /** Somebody with the permission but elsewhere in the organisation; reads "not found". Left out where the scope is the whole. */
  readonly foreign?: (made: Case) => Promise<Actor>;
  /** Malformed inputs: path of the field → what replaces the input. */
  readonly invalid: Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;
};

/** Five scenarios for a command: done, concurrent, stale, denied, invalid. The registry test asks that every command has them. */
export function scenarios<In, Out>(command: Command<In, Out>, { given, done, concurrent, stale, foreign, invalid }: Scenarios<Out>): void {
  const send = ({ actor, input }: Case, commandId = uuidv7()) => execute(actor, command, commandId, input);

  describe(command.name, () => {
    it("done: has its effects, and the same command id has them once", async () => {
      const made = await given();
      const commandId = uuidv7();
      const answer = await send(made, commandId);
      expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
      if (!answer.ok) return;
      await done(answer.value, made);
      const before = await footprint();
      const again = await send(made, commandId);
      expect(again).toMatchObject(JSON.parse(JSON.stringify(answer)) as Result<Out>);
      expect(await footprint()).toEqual(before);
      const audit = await look(({ db }) => db.auditEntry.findMany({ where: { commandId } }));
      expect(audit.map(({ command: name, outcome }) => ({ name, outcome }))).toEqual([{ name: command.name, outcome: "ok" }]);
      // Whoever may read the log of commands may not read a number there (invariant 18).
      const kept = await look(({ db }) => db.commandLog.findMany({ where: { id: commandId } }));
      expect(JSON.stringify(kept.map(({ outcome }) => outcome))).not.toMatch(/\+\d{8}|@/);
    });

    it(`concurrent: two at once, ${concurrent === "both" ? "both are served" : "one is done and the other reads why"}`, async () => {
      const made = await given();
      const answers = await atOnce([() => send(made), () => send(made)]);
      const outcomes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
      if (concurrent === "both") return expect(outcomes).toEqual(["ok", "ok"]);
      // One that begins when the other is over is told what that one did.
      if (concurrent.orTold && answers.every(({ ok }) => ok)) return expect(answers[1]).toEqual(answers[0]);
      expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
      expect(concurrent.one).toContain(outcomes.find((outcome) => outcome !== "ok"));
    });

    it(`stale: ${typeof stale === "string" ? stale : `who looked too early reads "${stale.refused}"`}`, async () => {
      const made = await given();
      if (typeof stale === "string") return expect((await send(made)).ok).toBe(true);
      await stale.meanwhile(made);
      const before = await footprint();
      const answer = await send(made);
      expect(answer).toMatchObject({ ok: false, refusal: { code: stale.refused } });
      expect(await footprint()).toEqual(before);
    });

    it("denied: whoever lacks the permission, and whoever stands elsewhere, changes nothing", async () => {
      const made = await given();
      const before = await footprint();
      for (const role of ROLES) {
        const permissions = permissionsOf([role]);
        if (permissions.has(command.permission)) continue;
        const answer = await send({ ...made, actor: { ...made.actor, key: `role:${role}`, permissions } });
        expect(answer, role).toMatchObject({ ok: false, refusal: { code: "denied" } });
      }
      if (foreign) expect(await send({ ...made, actor: await foreign(made) })).toMatchObject({ ok: false, refusal: { code: "not_found" } });
      expect(await footprint()).toEqual(before);
    });

    it("invalid: malformed input is refused at the field, and nothing is kept", async () => {
      const made = await given();
      const before = await footprint();
      const wrong = { ...invalid, not_an_input: (input: Record<string, unknown>) => ({ ...input, not_an_input: 1 }) };
      for (const [path, mutate] of Object.entries(wrong)) {
        const answer = await send({ ...made, input: mutate(made.input) as Record<string, unknown> });
        expect(answer, path).toMatchObject({ ok: false, refusal: { code: "invalid" } });
        if (!answer.ok) expect(Object.keys(answer.refusal.fields ?? {}), path).toContain(path);
      }
      expect(await send({ ...made, input: null as never })).toMatchObject({ ok: false, refusal: { code: "invalid" } });
      expect(await footprint()).toEqual(before);
    });
  });
}

/** Lets every sender reach the inside of the door before any goes on; the later ones may wait at a row instead. */
async function atOnce<T>(senders: readonly (() => Promise<T>)[]): Promise<T[]> {
  let arrived = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  onFailPoint(async (point) => {
    if (point !== "before_handler") return;
    arrived += 1;
    if (arrived === senders.length) open();
    await gate;
  });
  try {
    return await Promise.all(senders.map((send) => send()));
  } finally {
    onFailPoint(undefined);
  }
}

/** What a command that has no effect must leave as it was. Refusals are remembered in the command log and the audit, so not those. */
async function footprint(): Promise<Record<string, number>> {
  return look(async ({ db }) => ({
    events: await db.requestEvent.count(),
    requests: await db.serviceRequest.count(),
    workOrders: await db.workOrder.count(),
    customers: await db.customer.count(),
    bookings: await db.booking.count(),
    closings: await db.closing.count(),
    followUps: await db.followUp.count(),
    attempts: await db.followUpAttempt.count(),
    notifications: await db.notification.count(),
    policies: await db.policyVersion.count(),
    people: await db.person.count(),
    sessions: await db.session.count(),
    reveals: await db.accessRecord.count(),
    runs: await db.gradeRun.count(),
    grades: await db.monthlyGrade.count(),
    inspections: await db.inspection.count(),
    rulings: await db.inspectionRuling.count(),
    delights: await db.delight.count(),
    points: await db.pointEntry.count(),
    licenceStates: await db.licenceState.count(),
    messages: await db.message.count(),
    messageReadings: await db.messageReading.count(),
    messageAttempts: await db.messageAttempt.count(),
    calls: await db.call.count(),
    callEvents: await db.callEvent.count(),
    callReadings: await db.callReading.count(),
    dials: await db.dial.count(),
    dialTakings: await db.dialTaking.count(),
    transfers: await db.callTransfer.count(),
    assets: await db.asset.count(),
    fileChanges: await db.customerChange.count(),
    seats: await db.agentState.count(),
  }));
}

let superUrl = "";

/** A database with catalogue, organisation and people for this file's scenarios. */
export function withWorld(): void {
  beforeAll(async () => {
    ({ superUrl } = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" }));
  });
  afterEach(() => onFailPoint(undefined));
}

/** For what only the superuser can do to this file's database. */
export const superuserAddress = (): string => superUrl;

/** Puts something back that no command can: the tests' own hand, past every rule. */
export async function pastEveryRule(sql: string): Promise<void> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
