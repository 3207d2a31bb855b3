import { ImapFlow } from "imapflow";
import { log } from "#lib/platform/log.ts";
import type { ArrivedMail, Mailbox } from "../contract/mail.ts";

/** Of a larger mail its beginning is read: it is held in memory, a few times over. */
const MOST_BYTES = 8 * 1024 * 1024;
const PATIENCE_MS = 15_000;

/**
 * Mail by IMAP, from `imaps://user:password@host:port/folder` (the folder may be left out: INBOX). What was looked at is marked as
 * seen there, and stays.
 */
export async function openImapMailbox(url: string): Promise<Mailbox> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === "imaps:";
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 2 * PATIENCE_MS,
  });
  client.on("error", (fault: unknown) => log.warn({ fault }, "mailbox: connection lost"));
  await client.connect();
  try {
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || "INBOX");
  } catch (fault) {
    client.close();
    throw fault;
  }
  return {
    async unseen(most) {
      const found = await client.search({ seen: false }, { uid: true });
      return (found || []).toSorted((a, b) => a - b).slice(0, most);
    },
    async read(uid): Promise<ArrivedMail | null> {
      const asked = { source: { maxLength: MOST_BYTES }, internalDate: true } as const;
      const mail = await client.fetchOne(String(uid), asked, { uid: true });
      if (!mail) return null;
      const raw = mail.source ?? new Uint8Array();
      return { raw, isWhole: raw.byteLength < MOST_BYTES, arrivedAt: new Date(mail.internalDate ?? Date.now()) };
    },
    async seen(uid) {
      await client.messageFlagsAdd([uid], ["\\Seen"], { uid: true });
    },
    close: () => client.logout().catch(() => client.close()),
  };
}
