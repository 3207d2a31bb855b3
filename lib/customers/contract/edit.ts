import { z } from "zod";
import { optionalWords, words } from "#lib/shared/text.ts";
import { EmailAddress } from "./email-address.ts";
import { NewAddress } from "./inputs.ts";
import { PhoneNumber } from "./phone-number.ts";

/** What a file holds several of. */
export const ENTRY_KINDS = ["member", "phone", "email", "address"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** What an entry of the history can be about. */
export const CHANGE_KINDS = ["name", "wishes", ...ENTRY_KINDS, "merge"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The file and the version of it that was on the screen. */
const Seen = { customerId: z.uuid(), seenVersion: z.int().min(1) };
const name = words(60);
const memberId = z
  .uuid()
  .nullish()
  .transform((value) => value ?? null);

export const AddToFileInput = z.strictObject({
  ...Seen,
  entry: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("member"), name }),
    /** Whose it is: somebody of the household, else the one the file is named after. */
    z.strictObject({ kind: z.literal("phone"), number: PhoneNumber, memberId }),
    z.strictObject({ kind: z.literal("email"), address: EmailAddress }),
    z.strictObject({ kind: z.literal("address"), address: NewAddress }),
  ]),
});

export const ChangeInFileInput = z.strictObject({
  ...Seen,
  entry: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("name"), name }),
    z.strictObject({ kind: z.literal("wishes"), wishes: optionalWords(500) }),
    z.strictObject({ kind: z.literal("member"), id: z.uuid(), name }),
    z.strictObject({ kind: z.literal("phone"), id: z.uuid(), number: PhoneNumber }),
    z.strictObject({ kind: z.literal("email"), id: z.uuid(), address: EmailAddress }),
    z.strictObject({ kind: z.literal("address"), id: z.uuid(), address: NewAddress }),
  ]),
});

export const EndInFileInput = z.strictObject({ ...Seen, kind: z.enum(ENTRY_KINDS), id: z.uuid() });
