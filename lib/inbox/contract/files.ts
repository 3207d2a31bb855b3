import { z } from "zod";

/** As many of one mail; a mail with more has them named up to here. */
export const MOST_FILES = 10;
/** A larger file is named and not kept: 4 MiB hold a photo of every telephone. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024;

/** What a file is by its first bytes; anything else is bytes that a browser saves and never opens. */
export const FILE_KINDS = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "application/pdf",
  "video/mp4",
  "application/octet-stream",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file of a mail as it is taken down. `content`, in base64, is null where it was too large or came cut off. */
export const MailFile = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(FILE_KINDS),
  size: z.int().min(0),
  content: z
    .base64()
    .max(Math.ceil(MOST_FILE_BYTES / 3) * 4)
    .nullable(),
});
export type MailFile = z.output<typeof MailFile>;

/** A file of a mail as its parts say. */
export type ParsedFile = { readonly name: string; readonly content: Uint8Array };

/** A file as it is listed beside what it came with. */
export type FileLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  readonly isKept: boolean;
};
