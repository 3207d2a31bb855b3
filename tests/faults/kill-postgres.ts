import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, readPostmaster } from "#lib/setup/postmaster.ts";
import { type ConnectionReport, disturbed, sideBySide } from "./connections.ts";
import { openGround } from "./ground.ts";

const LANES = 4;

/**
 * Kills the server of the database under load, `kills` times: signal 9 to the postmaster, which takes every backend with it
 * and leaves the log as it is. It is started again each time and recovers; the door goes on by itself. `withoutSync` lets it
 * answer before its log is on the disk: then it must be caught losing something.
 */
export async function killPostgres(seed: number, kills: number, withoutSync: boolean): Promise<ConnectionReport> {
  const ground = await openGround(withoutSync ? ["synchronous_commit=off", "wal_writer_delay=10s"] : []);
  try {
    return await disturbed(ground, seed, "kill postgres", async (made) => {
      let isOver = false;
      const told = sideBySide(made, LANES, () => isOver);
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(made.chance.int(300, 2_500));
        const { pid } = readPostmaster(ground.dir) ?? { pid: 0 };
        process.kill(pid, "SIGKILL");
        while (isAlive(pid)) await sleep(5);
        await ground.reopen();
      }
      isOver = true;
      await told;
      return kills;
    });
  } finally {
    await ground.end();
  }
}
