import { normaliseEmail } from "#lib/customers/contract/email-address.ts";
import { normalisePhone } from "#lib/customers/contract/phone-number.ts";
import { MOST_MAIL_WORDS, type ParsedMail, type ReceiveMailInput } from "../contract/mail.ts";
import { filesOf } from "./files.ts";

const BULK = /^(?:bulk|junk|list|auto[_-]?reply)$/i;
const NOBODYS = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i;

/**
 * Was it sent by no person, so that nobody waits for an answer and an answer could go round for ever (RFC 3834)? Answers of
 * machines, reports of what could not be delivered, circulars, and whatever comes from our own address.
 */
export function isAutomatic({ from, headers }: ParsedMail, ownAddress: string | null): boolean {
  const submitted = headers["auto-submitted"]?.split(";")[0]?.trim().toLowerCase() ?? "no";
  const address = normaliseEmail(from.address);
  return (
    submitted !== "no" ||
    BULK.test(headers.precedence?.trim() ?? "") ||
    headers["return-path"]?.trim() === "<>" ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "list-id", "list-unsubscribe"].some((name) => headers[name] !== undefined) ||
    NOBODYS.test(from.address.trim()) ||
    (address !== null && ownAddress !== null && address === normaliseEmail(ownAddress))
  );
}

/** What can be taken down of a mail. `digest` names it where it does not name itself; of one that is not `isWhole` the last file is cut. */
export function readMail(mail: ParsedMail, digest: string, arrivedAt: Date, isWhole = true): ReceiveMailInput {
  const subject = sane(mail.subject, 2_000).replaceAll(/\s+/g, " ");
  const words = sane(mail.text, MOST_MAIL_WORDS);
  const numbers = [...subject.matchAll(/(?<!\d)\d{6,9}(?!\d)/g)].map(([number]) => Number(number));
  return {
    origin: sane(mail.messageId, 500) || `sha256:${digest}`,
    from: normaliseEmail(sane(mail.from.address, 300)),
    name: nameIn(sane(mail.from.name, 300)),
    subject: cut(subject, 300) || null,
    words,
    phone: phoneIn(words),
    answers: mail.answers.slice(-50).map((id) => sane(id, 500)),
    numbers: numbers.filter((number) => number > 0).slice(0, 10),
    arrivedAt: arrivedAt.toISOString(),
    files: filesOf(mail.files, isWhole),
  };
}

/** A mail of which nothing more can be taken down: the beginning of its bytes, as far as they are words. */
export function readBytes(raw: Uint8Array, digest: string, arrivedAt: Date): ReceiveMailInput {
  const text = new TextDecoder().decode(raw.subarray(0, MOST_MAIL_WORDS));
  return readMail(
    { from: { name: "", address: "" }, subject: "", text, messageId: "", answers: [], headers: {}, files: [] },
    digest,
    arrivedAt,
  );
}

/** What somebody calls themselves; null where it is how they are reached, for that lies apart. */
function nameIn(said: string): string | null {
  const isContact = /\S@\S/.test(said.normalize("NFKC")) || phoneIn(said) !== null;
  return isContact ? null : cut(said, 60) || null;
}

/** The first number in a text that can be called: a mobile one, or one with its area code. */
export function phoneIn(text: string): string | null {
  const written = text.normalize("NFKC").matchAll(/(?<![\d.])(?:\+?86[ -]?)?(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?\d{7,8})(?!\d)/g);
  for (const [number] of written) {
    const e164 = normalisePhone(number);
    if (e164) return e164;
  }
  return null;
}

/** As the database keeps words (RELIABILITY, invariant 19), at most so many: what no text can hold becomes a mark for it. */
function sane(text: string, most: number): string {
  // Only of the beginning: thousands of marks on one letter are put in order one by one.
  const beginning = cut(text.replaceAll("\0", "").trimStart(), 2 * most);
  return cut(beginning.toWellFormed().normalize("NFC").trim(), most);
}

/** Not through the middle of a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
