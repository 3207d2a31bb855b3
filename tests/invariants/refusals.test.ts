import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { ATTEMPTS } from "./attempts/all.ts";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { committed, connected, HQ, ITSELF, refusal, rolledBack } from "./session.ts";

let application: Client;
let superuser: Client;
let world: World;

beforeAll(async () => {
  const { appUrl, superUrl } = await freshDatabase();
  [application, superuser] = [await connected(appUrl), await connected(superUrl)];
  world = await committed(application, HQ, makeWorld);
});
afterAll(async () => {
  await application.end();
  await superuser.end();
});

const NAMES: Readonly<Record<number, string>> = {
  1: "no overlapping bookings of a technician",
  2: "licence and certificate cover every live booking",
  3: "closed is a closing with its evidence, which cannot flip",
  4: "one open work order a request",
  5: "legal transitions only",
  6: "no stale write",
  7: "a command has its effects once",
  9: "ledgers are append-only, a line is reversed at most once",
  13: "a published grade never changes",
  14: "a suspension names the published fact behind it",
  15: "nobody judges themselves, and a second person publishes",
};

for (const [invariant, name] of Object.entries(NAMES)) {
  const attempts = ATTEMPTS.filter((attempt) => attempt.invariant === Number(invariant));
  describe(`invariant ${invariant}: ${name}`, () => {
    test.each(attempts)("$says → $refusedBy", async (attempt) => {
      const [client, who] = attempt.as === "superuser" ? [superuser, ITSELF] : [application, HQ];
      let isPrepared = false;
      const outcome = refusal(
        rolledBack(client, who, async (sql) => {
          const breaking = await attempt.try(sql, world);
          isPrepared = true;
          return breaking();
        }),
      );
      expect(await outcome).toBe(attempt.refusedBy ?? "allowed");
      expect(isPrepared).toBe(true);
    });
  });
}
