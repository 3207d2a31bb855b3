import { startJobs } from "#lib/platform/jobs.ts";

// A process that does nothing but work the queue: its one task tells somebody outside, who is told the delivery's own id, so
// that being told twice has one effect. Where the environment says so, it dies just before or just after.

const { PROVIDER = "", DIES = "" } = process.env;
const die = () => process.kill(process.pid, "SIGKILL");

await startJobs({
  deliver: async (payload) => {
    const { deliveryId } = payload as { deliveryId: string };
    if (DIES === "before") die();
    const answer = await fetch(PROVIDER, {
      method: "POST",
      headers: { "idempotency-key": deliveryId },
      signal: AbortSignal.timeout(1_000),
    });
    if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
    if (DIES === "after") die();
  },
});
process.send?.("ready");
process.once("disconnect", () => process.exit());
