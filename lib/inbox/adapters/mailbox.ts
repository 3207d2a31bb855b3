import { env } from "#lib/platform/env.ts";
import type { Mailbox } from "../contract/mail.ts";

/** Opens the box that customers write to, where the environment names one (IMAP_URL); else null. */
export async function openMailbox(): Promise<Mailbox | null> {
  const { IMAP_URL: url } = env();
  if (!url) return null;
  // Loaded with the first look: most installations have none.
  const { openImapMailbox } = await import("./imap-mailbox.ts");
  return openImapMailbox(url);
}
