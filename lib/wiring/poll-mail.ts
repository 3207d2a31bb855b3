import type { Mailbox } from "#lib/inbox/contract/mail.ts";
import { digestOf, isAutomatic, parseMail, readMail, receiveMail } from "#lib/inbox/index.ts";
import { env } from "#lib/platform/env.ts";
import { commandIdOf, type JobHandlers } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { asJob } from "./as-job.ts";

const TASK = "poll_mail";
/** Of one look; what is left comes with the next. */
const MOST = 50;

/**
 * Looks into the mailbox and takes down what is new, each mail by itself, before it is marked as seen: killed in between, another
 * process finds it unseen again, and it is the same item. What no person sent is marked and no more.
 */
export function pollMail(open: () => Promise<Mailbox | null>): NonNullable<JobHandlers[string]> {
  return async (_payload, job) => {
    const mailbox = await open();
    if (!mailbox) return;
    try {
      for (const uid of await mailbox.unseen(MOST)) {
        const arrived = await mailbox.read(uid);
        if (!arrived) continue;
        const { raw, arrivedAt } = arrived;
        const mail = await parseMail(raw);
        if (isAutomatic(mail, env().MAIL_FROM || null)) log.info({ uid }, "mail of no person");
        else {
          const said = readMail(mail, digestOf(raw), arrivedAt);
          const kept = await asJob(TASK, receiveMail, commandIdOf(job, said.origin), said);
          if (!kept) log.warn({ uid }, "mail not taken down");
        }
        await mailbox.seen(uid);
      }
    } finally {
      await mailbox.close();
    }
  };
}
