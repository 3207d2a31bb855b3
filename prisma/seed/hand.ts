import { parentPort, workerData } from "node:worker_threads";
import { prisma } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";
import { workOff } from "./hands.ts";
import type { World } from "./script.ts";

// One of the threads that tell the demo world; without a word from `hireHands` it does nothing.
log.level = "warn";
const work = workOff(workerData as World, (told) => parentPort?.postMessage(told));
parentPort?.on("message", (index: number | null) => {
  if (index !== null) work(index);
  else
    void prisma()
      .$disconnect()
      .then(() => parentPort?.close());
});
