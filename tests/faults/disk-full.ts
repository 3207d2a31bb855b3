import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, readPostmaster } from "#lib/setup/postmaster.ts";
import { type ConnectionReport, disturbed, sideBySide } from "./connections.ts";
import { type Ground, openGround, ownFolder } from "./ground.ts";

const SIZE_MB = 700;
const FULL_FOR_MS = 5_000;
const FULL_AT_MOST_MS = 180_000;
const LANES = 4;

/**
 * Fills the disk under the database to its last byte while stories are told on it, and makes room again: `times` over. The
 * disk is a small file system in memory, mounted for this alone; where one may not mount, it says so.
 */
export async function fillDisk(seed: number, times: number): Promise<ConnectionReport> {
  const mounted = ownFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m,mode=0755`, "tmpfs", mounted]);
  // What is made is removed as a whole; what is mounted is not a folder like others.
  const folder = path.join(mounted, "ground");
  mkdirSync(folder, { mode: 0o755 });
  let ground: Ground | undefined;
  try {
    ground = await openGround(["min_wal_size=32MB", "max_wal_size=64MB"], { folder });
    const open = ground;
    return await disturbed(open, seed, "disk full", async (made) => {
      let isOver = false;
      const told = sideBySide(made, LANES, () => isOver);
      for (let time = 0; time < times; time += 1) {
        await sleep(made.chance.int(200, 1_000));
        const ballast = path.join(mounted, "ballast");
        fill(mounted, ballast);
        // What lies free inside the files is used up first: full is what somebody has been told of.
        const before = made.memory.busy;
        const until = Date.now() + FULL_AT_MOST_MS;
        while (made.memory.busy === before && Date.now() < until) await sleep(200);
        await sleep(FULL_FOR_MS);
        rmSync(ballast);
        await untilServes(open);
        await sleep(1_000);
      }
      isOver = true;
      await told;
      return times;
    });
  } finally {
    await ground?.end();
    execFileSync("umount", ["-l", mounted]);
    rmSync(mounted, { recursive: true, force: true });
  }
}

/** In ever smaller pieces, until not even one block is left. */
function fill(folder: string, ballast: string): void {
  for (let piece = 8 * 1024 ** 2; piece >= 4_096; piece = Math.floor(piece / 2)) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(piece), { flag: "a" });
    } catch {
      // A smaller one may still fit.
    }
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize > 64 * 1024) throw new Error(`${bavail * bsize} bytes are still free`);
}

/** A server that could not write its log has ended by itself; as with the product's own start, somebody starts it again. */
async function untilServes(ground: Ground): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    const recorded = readPostmaster(ground.dir);
    if (!recorded || !isAlive(recorded.pid)) await ground.reopen();
    await sleep(100);
  }
}
