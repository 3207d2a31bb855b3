import { onFailPoint } from "#lib/platform/fail-points.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import { person } from "#tests/commands/cast.ts";
import type { Answered, Death, Sent } from "./wishes.ts";

// The process that is killed: Node with the write door and nothing else. It answers what it is sent, and dies where it is
// told to – by the same signal that a machine out of memory sends, so that nothing is tidied up.

let death: Death | undefined;
let passed: string[] = [];
let arrivals = 0;

onFailPoint(async (point) => {
  passed.push(point);
  if (!death) return;
  // As if this transaction had met a deadlock, once.
  if (death.deadlock && point === "before_commit") {
    death = { ...death, deadlock: false };
    throw Object.assign(new Error("deadlock"), { code: "P2034" });
  }
  if (point !== death.point) return;
  arrivals += 1;
  if (arrivals === death.arrival) process.kill(process.pid, "SIGKILL");
});

process.on("message", (sent: Sent) => void answer(sent));

async function answer({ n, wish, dies }: Sent): Promise<void> {
  const command = COMMANDS.find(({ name }) => name === wish.command);
  if (!command) throw new Error(`no command ${wish.command}`);
  const said = (answered: Omit<Answered, "n">) => process.send?.({ n, ...answered });
  try {
    const actor = await person(wish.login, new Date(wish.at));
    if (dies) {
      death = dies;
      arrivals = 0;
    }
    passed = [];
    const result = await execute(actor, command, wish.id, wish.input);
    said({ result, passed });
  } catch (fault) {
    said({ broke: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault), passed });
  }
}

process.once("disconnect", () => process.exit());
// Whoever started it may be gone.
process.send?.({ ready: true }, () => undefined);
