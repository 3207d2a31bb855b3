import { createTransport } from "nodemailer";
import { log } from "#lib/platform/log.ts";
import type { Sink } from "../contract/sink.ts";
import { SIGNATURE } from "../rules/words.ts";

export type MailSettings = {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
  /** How long any one step of the conversation may take. */
  readonly patienceMs?: number;
};

/**
 * Mail by SMTP. The Message-ID is made of the message's id, so that a repeat is one and the same mail to whoever gets both.
 * A code of 5xx for the recipient, the sender or the text is `refused`; everything else that is not a yes (silence, a lost
 * connection, 4xx, an account that is turned away) is `unknown`, and tried again.
 */
export function mailSink({ url, from, patienceMs = 15_000 }: MailSettings): Sink {
  const patience = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, dnsTimeout: patienceMs };
  const brand = SIGNATURE.slice(1, -1);
  return {
    name: "smtp",
    async send({ id, kind, address, subject, words, inReplyTo }) {
      // One connection a mail: an idle one is closed by the other side, and a mail on it would be unknown.
      const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
      try {
        const { response } = await transport.sendMail({
          messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
          from: { name: brand, address: from },
          to: { name: "", address },
          subject,
          text: words,
          ...(inReplyTo && { inReplyTo, references: inReplyTo }),
          // What a person wrote is no machine's: whoever is away may say so.
          headers: kind === "answer" ? {} : { "Auto-Submitted": "auto-generated" },
        });
        return { outcome: "accepted", reference: referenceIn(response) };
      } catch (fault) {
        const { responseCode, command, code } = fault as { responseCode?: number; command?: string; code?: string };
        log.warn({ message: id, fault, responseCode }, "mail not accepted");
        const isFinal = responseCode !== undefined && responseCode >= 500 && /^(MAIL|RCPT|DATA)/.test(command ?? "");
        return { outcome: isFinal ? "refused" : "unknown", reference: String(responseCode ?? code ?? "fault") };
      } finally {
        transport.close();
      }
    },
  };
}

/** Under which number the server queued it, where it says so; else the code of its yes. Its words are not kept. */
function referenceIn(response: string): string {
  const [, queued] = /queued as ([A-Za-z0-9._-]{1,80})/i.exec(response) ?? [];
  return queued ?? response.slice(0, 3);
}
