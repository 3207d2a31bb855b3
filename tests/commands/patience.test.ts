import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { setUpActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok } from "#lib/shared/result.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  // Before the first connection: the server ends a statement after a second, the client waits three more.
  process.env.DATABASE_STATEMENT_SECONDS = "1";
});

/** A command with one statement that lasts so many seconds. */
const lasting = (seconds: number, mostSeconds?: number) =>
  command({
    ...{ name: "policies.trial", permission: "set_up", input: z.strictObject({}), example: () => ({}) },
    ...(mostSeconds !== undefined && { mostSeconds }),
    run: async ({ db }) => {
      await db.$queryRaw`SELECT pg_sleep(${seconds}::float8)::text`;
      const [row] = await db.$queryRaw<{ limit: string }[]>`SELECT current_setting('statement_timeout') AS limit`;
      return ok(row?.limit);
    },
  });

const door = createWriteDoor({ prisma, reactions: [], constraints: {} });

describe("a transaction", () => {
  it("asks its connection one statement after the other, whatever is asked side by side", async () => {
    const under = new Map<unknown, number>();
    let most = 0;
    const send = Client.prototype.query as (...said: unknown[]) => unknown;
    const spy = vi.spyOn(Client.prototype, "query").mockImplementation(function (this: unknown, ...said: unknown[]) {
      const answer = send.apply(this, said);
      if (answer instanceof Promise) {
        under.set(this, (under.get(this) ?? 0) + 1);
        most = Math.max(most, under.get(this) ?? 0);
        const ended = () => void under.set(this, (under.get(this) ?? 0) - 1);
        answer.then(ended, ended);
      }
      return answer as never;
    });
    try {
      const [categories, [one]] = await prisma().$transaction(async (db) => {
        await db.$queryRaw`SELECT set_config('role', 'yipiao_hq', true)`;
        return Promise.all([
          db.category.findMany({ include: { models: true, symptoms: true }, take: 10 }),
          db.$queryRaw<{ one: number }[]>`SELECT 1 AS one`,
        ]);
      });
      expect(categories.length).toBeGreaterThan(0);
      expect(one).toEqual({ one: 1 });
      expect(most).toBe(1);
    } finally {
      spy.mockRestore();
    }
  });
});

describe("a transaction that ran out of time", () => {
  it("asks nothing more of a connection that is somebody else's by then", async () => {
    const blocker = new Client({ connectionString: database.superUrl });
    await blocker.connect();
    await blocker.query("BEGIN; LOCK TABLE technician");
    let late: Promise<unknown> = Promise.resolve();
    try {
      // Two statements: the technicians, which have to wait, and then their outlets.
      const reading = prisma().$transaction(
        async (db) => {
          await db.$queryRaw`SELECT set_config('role', 'yipiao_hq', true)`;
          const technicians = db.technician.findMany({ include: { outlet: true }, take: 10 });
          late = technicians.then(
            () => "answered",
            (fault: unknown) => String(fault),
          );
          return technicians;
        },
        { timeout: 300 },
      );
      const ended = expect(reading).rejects.toThrow();
      await sleep(700);
      await blocker.query("COMMIT");
      await ended;
      expect(await late).toContain("the transaction of this statement is over");
    } finally {
      await blocker.end();
    }
  });
});

describe("how long a statement may take", () => {
  it("is what the house allows, and a command that says it is long by its nature has its own", async () => {
    const long = await door(setUpActor(), lasting(4.5, 20), uuidv7(), {});
    expect(long).toEqual(ok("20s"));
    const ordinary = await door(setUpActor(), lasting(4.5), uuidv7(), {});
    expect(ordinary).toMatchObject({ ok: false });
    expect(await door(setUpActor(), lasting(0), uuidv7(), {})).toEqual(ok("1s"));
  });
});
