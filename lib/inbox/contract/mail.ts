import { z } from "zod";
import { EmailAddress } from "#lib/customers/contract/email-address.ts";
import { PhoneNumber } from "#lib/customers/contract/phone-number.ts";
import { MailFile, MOST_FILES, type ParsedFile } from "./files.ts";

/** Longer mails are cut: what was said stands at the beginning. */
export const MOST_MAIL_WORDS = 20_000;

/** A mail as its parts say, whatever they say; nothing is checked yet. */
export type ParsedMail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** Ids of mails it answers, the nearest last. */
  readonly answers: readonly string[];
  /** Names in small letters → value, the first of each name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is attached, pictures within the words included. */
  readonly files: readonly ParsedFile[];
};

/** A mail in the box: `raw` as it came; where it is not whole, its beginning. */
export type ArrivedMail = { readonly raw: Uint8Array; readonly isWhole: boolean; readonly arrivedAt: Date };

/** The box that mail comes to: what has not been looked at, and that it has been. Another way to read mail is another of these. */
export type Mailbox = {
  /** At most so many, the oldest first, by the numbers they have there. */
  readonly unseen: (most: number) => Promise<readonly number[]>;
  /** One of them; null where it has gone meanwhile. */
  readonly read: (uid: number) => Promise<ArrivedMail | null>;
  readonly seen: (uid: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What is taken down of a mail. */
export const ReceiveMailInput = z.strictObject({
  /** Names it for good: its Message-ID, or what its bytes are digested to. */
  origin: z.string().min(1).max(500),
  from: EmailAddress.nullable(),
  name: z.string().max(60).nullable(),
  subject: z.string().max(300).nullable(),
  words: z.string().max(MOST_MAIL_WORDS),
  phone: PhoneNumber.nullable(),
  answers: z.array(z.string().max(500)).max(50),
  /** Numbers in its subject that may be those of requests. */
  numbers: z.array(z.int().min(1).max(2_000_000_000)).max(10),
  arrivedAt: z.iso.datetime({ offset: true }),
  files: z.array(MailFile).max(MOST_FILES).default([]),
});
export type ReceiveMailInput = z.input<typeof ReceiveMailInput>;
