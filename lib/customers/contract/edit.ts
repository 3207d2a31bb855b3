import { z } from "zod";
import { optionalWords, words } from "#lib/shared/text.ts";
import { EmailAddress } from "./email-address.ts";
import { NewAddress, NewAsset } from "./inputs.ts";
import { PhoneNumber } from "./phone-number.ts";
import { END_REASONS, ENTRY_KINDS, MEMBER_LEVELS } from "./vocabulary.ts";

/** The file and the version of it that was on the screen. */
const Seen = { customerId: z.uuid(), seenVersion: z.int().min(1) };
const name = words(60);
const memberId = z
  .uuid()
  .nullish()
  .transform((value) => value ?? null);

const optionalId = memberId;
const optionalDay = z.iso
  .date()
  .nullish()
  .transform((value) => value || null);

/** What is known of an appliance in the home: with who sold it, and at which of the household's addresses it stands. */
export const FileAsset = NewAsset.extend({ dealer: optionalWords(60), addressId: optionalId });
export const Membership = z
  .strictObject({ number: words(40), level: z.enum(MEMBER_LEVELS), since: z.iso.date({ error: "required" }), until: optionalDay })
  .refine(({ since, until }) => !until || since <= until, { path: ["until"], error: "ends_before_it_begins" });

export const AddToFileInput = z.strictObject({
  ...Seen,
  entry: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("member"), name }),
    /** Whose it is: somebody of the household, else the one the file is named after. */
    z.strictObject({ kind: z.literal("phone"), number: PhoneNumber, memberId }),
    z.strictObject({ kind: z.literal("email"), address: EmailAddress }),
    z.strictObject({ kind: z.literal("address"), address: NewAddress }),
    z.strictObject({ kind: z.literal("asset"), asset: FileAsset }),
    z.strictObject({ kind: z.literal("membership"), membership: Membership }),
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
    /** What kind of appliance it is does not change: another kind is another appliance. */
    z.strictObject({ kind: z.literal("asset"), id: z.uuid(), asset: FileAsset.omit({ categoryId: true }) }),
    z.strictObject({ kind: z.literal("membership"), id: z.uuid(), membership: Membership }),
  ]),
});

/** An appliance ends for a reason; of anything else none is asked. */
export const EndInFileInput = z
  .strictObject({ ...Seen, kind: z.enum(ENTRY_KINDS), id: z.uuid(), reason: z.enum(END_REASONS).nullish() })
  .refine(({ kind, reason }) => (kind === "asset") === Boolean(reason), { path: ["reason"], error: "required" });
