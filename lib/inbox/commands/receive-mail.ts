import { createHash } from "node:crypto";
import { maskEmail } from "#lib/customers/contract/email-address.ts";
import { maskPhone } from "#lib/customers/contract/phone-number.ts";
import { emailDigest, phoneDigest } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { holdRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import type { MailFile } from "../contract/files.ts";
import { ReceiveMailInput } from "../contract/mail.ts";
import { inboxPolicy } from "../contract/policies.ts";
import { Readings } from "../contract/readings.ts";
import { endAtRequest } from "./item-row.ts";

/**
 * Takes down a mail: it waits in the inbox, or joins the request that it answers. The same mail once more is the item that it was.
 * Refusal: `too_often`, where more of one sender was taken down in the last hour than a person writes (policy), for two machines would
 * go on for ever; the mail stays where it is until there is room again.
 */
export const receiveMail = command({
  name: "inbox.receive_mail",
  permission: "job",
  input: ReceiveMailInput,
  example: () => ({
    ...{ origin: "<1@example.com>", from: "wang@example.com", name: null, subject: null, words: "…", phone: null },
    ...{ answers: [], numbers: [], arrivedAt: "2026-09-26T04:01:00Z", files: [] },
  }),
  async run(context, mail) {
    const { db, now, notify, subject } = context;
    const { origin, from, phone } = mail;
    const known = await db.inboxItem.findFirst({ where: { channel: "mail", origin }, select: { id: true, requestId: true } });
    if (known) return ok({ itemId: known.id, joined: known.requestId });
    const sender = from && emailDigest(from);
    if (sender && (await isTooOften(db, sender, now))) return refuse("too_often");

    const request = await requestOf(db, mail, sender);
    const arrived = new Date(mail.arrivedAt);
    const item = {
      ...{ id: uuidv7(), channel: "mail", origin, words: mail.words },
      readings: Readings.parse({ name: mail.name, subject: mail.subject, requestNumber: request?.number ?? null }),
      phoneDigest: phone && phoneDigest(phone),
      phoneMask: phone && maskPhone(phone),
      emailDigest: sender,
      emailMask: from && maskEmail(from),
      // A mailbox may have a clock of its own.
      arrivedAt: arrived < now ? arrived : now,
    };
    const { number } = await db.inboxItem.create({ data: item, select: { number: true } });
    await db.$executeRaw`SELECT keep_inbox_contact(${item.id}::uuid, ${phone}, ${from})`;
    await keepFiles(db, item.id, mail.files);
    subject(item.id);
    const held = request && (await holdRequest(db, request.id));
    if (!held || ["closed", "cancelled"].includes(held.stage)) return ok({ itemId: item.id, joined: null });
    await endAtRequest(context, { id: item.id, number, channel: "mail" }, "joined", { requestId: held.id, cycle: held.cycle });
    notify({ personIds: [held.ownerId], kind: "item_joined", requestId: held.id, data: { number: held.number } });
    return ok({ itemId: item.id, joined: held.id });
  },
});

/** Each where it stood in the mail; what was not kept is named. */
async function keepFiles(db: Db, itemId: string, files: readonly MailFile[]): Promise<void> {
  const rows = files.map(({ name, kind, size, content }, index) => {
    const bytes = content === null ? null : Buffer.from(content, "base64");
    const digest = bytes && createHash("sha256").update(bytes).digest("hex");
    return { itemId, position: index + 1, name, kind, size: bytes?.byteLength ?? size, digest, content: bytes };
  });
  if (rows.length > 0) await db.inboxFile.createMany({ data: rows });
}

async function isTooOften(db: Db, sender: string, now: Date): Promise<boolean> {
  const { value: policy } = await readPolicy(db, inboxPolicy, now);
  // By when they were taken down, which their ids say: what waited in the box is of an earlier hour.
  const since = uuidv7(addMinutes(now, -60).getTime(), new Uint8Array(16));
  return (await db.inboxItem.count({ where: { emailDigest: sender, id: { gt: since } } })) >= policy.mailsAnHour;
}

type Found = { readonly id: string; readonly number: number };

/**
 * The request that a mail is about: the one whose message, or whose earlier mail (by our answer to it), it answers; or one that its subject names, where
 * it is the sender's own. What is named by somebody else is shown to whoever takes the item, and joined by nobody.
 */
async function requestOf(
  db: Db,
  { answers, numbers }: { answers: string[]; numbers: number[] },
  sender: string | null,
): Promise<Found | null> {
  const messages = answers.flatMap((id) => /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(id)?.[1] ?? []);
  const [found] = await db.$queryRaw<Found[]>`
    SELECT r.id, r.number FROM (
      SELECT coalesce(m.request_id, a.request_id) AS request_id, 1 AS place FROM message m LEFT JOIN inbox_item a ON a.id = m.item_id
        WHERE m.id = ANY (${messages}::uuid[])
      UNION ALL SELECT i.request_id, 2 FROM inbox_item i WHERE i.channel = 'mail' AND i.origin = ANY (${answers}::text[]) AND i.request_id IS NOT NULL
      UNION ALL SELECT q.id, 3 FROM service_request q JOIN customer_email e ON e.customer_id = q.customer_id AND e.digest = ${sender}
        WHERE q.number = ANY (${numbers}::int[])
    ) f JOIN service_request r ON r.id = f.request_id ORDER BY f.place, r.logged_at DESC LIMIT 1`;
  return found ?? null;
}
