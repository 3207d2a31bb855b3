import type { ArrivedMail, Mailbox } from "#lib/inbox/contract/mail.ts";
import { digestOf, isAutomatic, parseMail, readBytes, readMail, receiveMail } from "#lib/inbox/index.ts";
import { env } from "#lib/platform/env.ts";
import { commandIdOf, type JobHandlers, type JobIdentity } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { answerAsJob, asJob } from "./as-job.ts";

const TASK = "poll_mail";
/** Of one look; what is left comes with the next. */
const MOST_TAKEN = 50;
const MOST_READ = 200;
/** After so many the fault is not the mail's. */
const MOST_FAULTS = 10;
const MOST_UNSEEN = 10_000;
/** How long a mail that was not taken down is left alone, so that it does not stand before those that can be. */
const LATER_MS = 10 * 60_000;

/**
 * Looks into the mailbox and takes down what is new, each mail by itself, before it is marked as seen: killed in between, another
 * process finds it unseen again, and it is the same item. What no person sent is marked and no more. What is refused, or fails, stays
 * unseen for a later look and holds up no other; a fault is the job's at the end.
 */
export function pollMail(open: () => Promise<Mailbox | null>): NonNullable<JobHandlers[string]> {
  // This process' own: another looks at such a mail once, and leaves it as well.
  const later = new Map<number, number>();
  return async (_payload, job) => {
    const mailbox = await open();
    if (!mailbox) return;
    const now = Date.now();
    for (const [uid, until] of later) if (until <= now) later.delete(uid);
    const faults: unknown[] = [];
    let taken = 0;
    try {
      const unseen = (await mailbox.unseen(MOST_UNSEEN)).filter((uid) => !later.has(uid));
      for (const uid of unseen.slice(0, MOST_READ)) {
        if (taken >= MOST_TAKEN || faults.length >= MOST_FAULTS) break;
        later.set(uid, now + LATER_MS);
        try {
          if (!(await takeDown(mailbox, uid, job))) continue;
          later.delete(uid);
          taken += 1;
        } catch (fault) {
          log.warn({ uid, fault }, "mail not taken down");
          faults.push(fault);
        }
      }
    } finally {
      await mailbox.close();
    }
    if (faults.length > 0) throw faults[0];
  };
}

/** Is this mail dealt with, and marked? */
async function takeDown(mailbox: Mailbox, uid: number, job: JobIdentity): Promise<boolean> {
  const arrived = await mailbox.read(uid);
  if (!arrived) return true;
  const refused = await keep(arrived, uid, job);
  if (refused) log.warn({ uid, refused }, "mail not taken down");
  else await mailbox.seen(uid);
  return refused === null;
}

/** The code of the refusal; null where it was kept, or no person sent it. */
async function keep({ raw, isWhole, arrivedAt }: ArrivedMail, uid: number, job: JobIdentity): Promise<string | null> {
  const mail = await parseMail(raw);
  if (isAutomatic(mail, env().MAIL_FROM || null)) {
    log.info({ uid }, "mail of no person");
    return null;
  }
  const digest = digestOf(raw);
  const said = readMail(mail, digest, arrivedAt, isWhole);
  const answer = await answerAsJob(TASK, receiveMail, commandIdOf(job, said.origin), said);
  if (answer.ok || answer.refusal.code !== "invalid") return answer.ok ? null : answer.refusal.code;
  const kept = await asJob(TASK, receiveMail, commandIdOf(job, `bytes ${digest}`), readBytes(raw, digest, new Date()));
  return kept ? null : "invalid";
}
