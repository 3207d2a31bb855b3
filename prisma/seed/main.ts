import { completeWorld } from "#lib/network/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";
import { read } from "#lib/wiring/doors.ts";
import { look } from "./facts.ts";
import { setUp } from "./telling.ts";
import { fillWorld } from "./world.ts";

/**
 * Fills an empty database with the demo world; one that has it is left alone. Anchor day and seed come from the
 * environment (WORLD_ANCHOR, WORLD_SEED) or from today; both are stored. Ends with code 1 on a world begun and not
 * finished: it cannot be made whole, only made anew.
 */
log.level = "warn";
const installation = await read(jobActor("set-up"), "job", ({ db }) => db.installation.findUnique({ where: { id: 1 } }));
if (installation?.worldComplete) {
  process.stdout.write("      demo world is there\n");
} else if (installation) {
  process.stderr.write(
    "The demo world was begun and not finished. Remove the data folder (.data) or use an empty database, then start again.\n" +
      "演示数据只完成了一半。请删除数据目录（.data）或换一个空数据库后重新启动。\n",
  );
  process.exitCode = 1;
} else {
  await fillWorld({ now: new Date(), progress: (line) => process.stdout.write(`      ${line}\n`) });
  // Clocks that ran out and still run: their owners are alarmed when the house opens.
  const running = await look((db) =>
    db.slaMilestone.findMany({ where: { metAt: null, voidedAt: null, alarmedAt: null }, select: { id: true }, take: 5000 }),
  );
  await setUp(completeWorld, { keepJobs: running.map(({ id }) => `alarm:${id}`) });
}
await prisma().$disconnect();
