import { mailSink } from "#lib/messages/adapters/mail-sink.ts";
import { startJobs } from "#lib/platform/jobs.ts";
import { deliverMessage } from "#lib/wiring/deliver-message.ts";

// A process that does nothing but deliver messages by mail to SMTP_URL, and dies where DIES says: before the server is asked,
// after it has the mail, or after that is written down and before the queue hears of it. Forked by tests.

const { SMTP_URL: url = "", MAIL_FROM: from = "", DIES = "" } = process.env;
const die = () => new Promise<never>(() => process.kill(process.pid, "SIGKILL"));
const mail = mailSink({ url, from, patienceMs: 3_000 });

const deliver = deliverMessage(async () => ({
  name: "smtp",
  async send(message) {
    if (DIES === "before") await die();
    const delivery = await mail.send(message);
    if (DIES === "after") await die();
    return delivery;
  },
}));

await startJobs({
  deliver_message: async (payload, job) => {
    await deliver(payload, job);
    if (DIES === "recorded") await die();
  },
});
process.send?.("ready");
process.once("disconnect", () => process.exit());
