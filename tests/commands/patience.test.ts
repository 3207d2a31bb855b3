import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { setUpActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok } from "#lib/shared/result.ts";
import { freshDatabase } from "#tests/support/database.ts";

beforeAll(async () => {
  await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
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

describe("how long a statement may take", () => {
  const door = createWriteDoor({ prisma, reactions: [], constraints: {} });

  it("is what the house allows, and a command that says it is long by its nature has its own", async () => {
    const long = await door(setUpActor(), lasting(4.5, 20), uuidv7(), {});
    expect(long).toEqual(ok("20s"));
    const ordinary = await door(setUpActor(), lasting(4.5), uuidv7(), {});
    expect(ordinary).toMatchObject({ ok: false });
    expect(await door(setUpActor(), lasting(0), uuidv7(), {})).toEqual(ok("1s"));
  });
});
