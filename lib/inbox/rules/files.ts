import { type FileKind, type MailFile, MOST_FILE_BYTES, MOST_FILES, type ParsedFile } from "../contract/files.ts";

const BEGINNINGS: readonly (readonly [kind: FileKind, at: number, bytes: readonly number[]])[] = [
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/gif", 0, [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
  ["application/pdf", 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["video/mp4", 4, [0x66, 0x74, 0x79, 0x70]],
];

/** What it is by its first bytes, whatever it is called: nobody's word makes a page of a picture. */
export function kindOf(content: Uint8Array): FileKind {
  const found = BEGINNINGS.find(([, at, bytes]) => bytes.every((byte, index) => content[at + index] === byte));
  return found?.[0] ?? "application/octet-stream";
}

/**
 * The files of a mail as they are kept: at most ten, each whole or named only. Of a mail that came cut off (`isWhole` false) the
 * last file is the one that was cut. Pure.
 */
export function filesOf(files: readonly ParsedFile[], isWhole: boolean): MailFile[] {
  return files.slice(0, MOST_FILES).map(({ name, content }, index) => {
    const isCut = !isWhole && index === files.length - 1;
    const isKept = !isCut && content.byteLength <= MOST_FILE_BYTES;
    return {
      name: nameOf(name) || String(index + 1),
      kind: kindOf(content),
      size: content.byteLength,
      content: isKept ? Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("base64") : null,
    };
  });
}

/** Without folders and signs that no name of a file has; the end, which says what it is, stays. */
function nameOf(said: string): string {
  const name = said
    .slice(-2_000)
    .toWellFormed()
    .normalize("NFC")
    .replace(/^.*[/\\]/s, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, "")
    .trim();
  return name.length <= 100 ? name : `${name.slice(0, 60).toWellFormed()}…${name.slice(-39).toWellFormed()}`;
}
