import { createHash } from "node:crypto";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import type { ParsedFile } from "../contract/files.ts";
import type { ParsedMail } from "../contract/mail.ts";

/** Deeper and larger than any mail that a person wrote. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 2 };
const IDS = /<[^<>\s]{1,500}>/g;

/** The parts of a mail as far as they can be read. What is no mail at all is a text of nobody's; it never fails. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  try {
    return partsOf(await PostalMime.parse(raw, LIMITS));
  } catch {
    return asText(raw);
  }
}

/** Names a mail that does not name itself. */
export function digestOf(raw: Uint8Array): string {
  return createHash("sha256").update(raw).digest("hex");
}

function partsOf(email: Email): ParsedMail {
  const headers: Record<string, string> = {};
  for (const { key, value } of email.headers) headers[key] ??= value;
  const answers = [email.references, email.inReplyTo].flatMap((ids) => ids?.match(IDS) ?? []);
  return {
    from: mailboxOf(email.from ?? email.sender),
    subject: email.subject ?? "",
    text: email.text?.trim() ? email.text : textOf(email.html ?? ""),
    messageId: email.messageId ?? "",
    answers: [...new Set(answers)],
    headers,
    files: email.attachments.map(fileOf),
  };
}

function fileOf({ filename, content }: Attachment): ParsedFile {
  return { name: filename ?? "", content: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content) };
}

function mailboxOf(address: Address | undefined): ParsedMail["from"] {
  const mailbox = address?.group ? address.group[0] : address;
  return { name: mailbox?.name ?? "", address: mailbox?.address ?? "" };
}

const ENTITIES: Readonly<Record<string, string>> = { nbsp: " ", lt: "<", gt: ">", amp: "&", quot: '"' };

/** Of a longer page its beginning: what was said stands there. */
const MOST_PAGE = 200_000;

/** The words of a page, without what draws it. Whoever wrote the page chose what stands in it: no step may look at it twice over. */
function textOf(html: string): string {
  return withoutDrawing(html)
    .slice(0, MOST_PAGE)
    .replaceAll(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]*>/gi, "\n")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(nbsp|lt|gt|amp|quot);/g, (_whole, name: string) => ENTITIES[name] ?? " ")
    .replaceAll(/[ \t]+/g, " ")
    .split("\n")
    .flatMap((line) => line.trim() || [])
    .join("\n");
}

/** Without scripts, styles and the head. One that never ends stays, and its end is looked for once. */
function withoutDrawing(html: string): string {
  const small = html.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const endless = new Set<string>();
  const kept: string[] = [];
  let from = 0;
  for (const { 1: name = "", index } of small.matchAll(/<(script|style|head)\b/g)) {
    if (index < from || endless.has(name)) continue;
    const end = small.indexOf(`</${name}>`, index);
    if (end < 0) endless.add(name);
    else {
      kept.push(html.slice(from, index), " ");
      from = end + `</${name}>`.length;
    }
  }
  return kept.join("") + html.slice(from);
}

function asText(raw: Uint8Array): ParsedMail {
  const text = Buffer.from(raw).toString("utf8");
  const [head = "", ...body] = text.split(/\r?\n\r?\n/);
  const said = (name: string) => new RegExp(`^${name}:[ \\t]*(.{0,300})`, "im").exec(head)?.[1]?.trim() ?? "";
  return {
    from: { name: "", address: /[^\s<>"]{1,100}@[^\s<>"]{1,200}/.exec(said("from"))?.[0] ?? "" },
    subject: said("subject"),
    text: body.length > 0 ? body.join("\n\n") : text,
    messageId: said("message-id"),
    answers: [],
    headers: { "auto-submitted": said("auto-submitted") || "no", precedence: said("precedence") },
    files: [],
  };
}
