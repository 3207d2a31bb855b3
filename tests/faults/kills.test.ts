import type { Client } from "pg";
import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import { killServer } from "./kill-server.ts";

// A bare process with the write door, killed by signal 9, on a PostgreSQL that waits for the disk. The long forms of these
// are commands: npm run faults.

const MINUTES = 60_000;

describe("a process with the write door", () => {
  it(
    "killed at every named point once and at twenty random moments loses nothing it answered, and does nothing twice or by half",
    async () => {
      const { findings, strange, missed, deaths, acknowledged, lost, twice, half } = await killServer({
        ...{ seed: 1, random: 20, atPoints: true },
        // What the judge can see, it must see: told of one row less or more, it says so.
        async afterwards({ superuser, memory, undisturbed }) {
          const [last] = memory.stories.slice(-1);
          const judgedAfter = async (sql: string, value: unknown) =>
            tampered(superuser, sql, value, () => judge(superuser, memory, undisturbed));
          const id = last?.requestId;
          expect(
            (await judgedAfter("DELETE FROM request_event WHERE request_id = $1 AND kind = 'request_logged'", id)).half,
          ).toBeGreaterThan(0);
          expect((await judgedAfter("DELETE FROM audit_entry WHERE command_id = $1", last?.ids[0])).half).toBeGreaterThan(0);
          expect((await judgedAfter("DELETE FROM command_log WHERE id = $1", last?.ids[0])).lost).toBe(1);
          expect((await judgedAfter("UPDATE command_log SET outcome = '{\"ok\":true}' WHERE id = $1", last?.ids[0])).lost).toBe(1);
          const again = "INSERT INTO notification (person_id, kind, request_id, data, created_at)";
          const twice = `${again} SELECT person_id, kind, request_id, data, created_at FROM notification WHERE request_id = $1`;
          expect((await judgedAfter(twice, id)).twice).toBeGreaterThan(0);
        },
      });
      expect({ findings, strange, missed }).toEqual({ findings: [], strange: [], missed: [] });
      expect({ lost, twice, half }).toEqual({ lost: 0, twice: 0, half: 0 });
      expect(deaths).toBeGreaterThanOrEqual(60);
      expect(acknowledged).toBeGreaterThan(100);
    },
    10 * MINUTES,
  );
});

/** Asks after one statement past every rule, and takes it back. */
async function tampered<T>(superuser: Client, sql: string, value: unknown, ask: () => Promise<T>): Promise<T> {
  await superuser.query("BEGIN");
  try {
    await superuser.query("SET LOCAL session_replication_role = replica");
    const { rowCount } = await superuser.query(sql, [value]);
    expect(rowCount, sql).toBeGreaterThan(0);
    return await ask();
  } finally {
    await superuser.query("ROLLBACK");
  }
}
