import { z } from "zod";

/** What the process must be told from outside. Secrets come by environment only, never by file path or argument. */
const Address = z.url({ protocol: /^postgres(ql)?$/ });
const Settings = z.object({
  DATABASE_URL: Address,
  /** The same database without a pooler in between; where DATABASE_URL leads through none, it is left out. */
  DATABASE_DIRECT_URL: z.union([z.literal(""), Address]).optional(),
  NEXTAUTH_SECRET: z.string().min(32),
  PHONE_KEY: z.string().min(32),
  /** What a collector of metrics shows (`Authorization: Bearer …`); without one only a signed-in person reads them. */
  METRICS_TOKEN: z.union([z.literal(""), z.string().min(32)]).optional(),
  /** How long one statement may take before the server ends it; a report of a large house may need longer. */
  DATABASE_STATEMENT_SECONDS: z.coerce.number().int().min(1).max(3_600).default(25),
  /** How many proxies of one's own a request comes through: whose word says where it comes from. */
  TRUSTED_PROXIES: z.coerce.number().int().min(1).max(10).default(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** Opens the floors that a bench measures against (lib/platform/web/floor.ts). */
  YIPIAO_FLOORS: z.enum(["", "on"]).optional(),
  /** Through which server mail goes to customers (`smtp://user:password@host:port`), and from which address; both or neither. */
  SMTP_URL: z.union([z.literal(""), z.url({ protocol: /^smtps?$/ })]).optional(),
  MAIL_FROM: z.union([z.literal(""), z.email()]).optional(),
  /** Under which address customers reach this installation (`https://service.example.com`): messages carry their link where it is known. */
  PUBLIC_URL: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).optional(),
  /** The mailbox that customers write to (`imaps://user:password@host:port/folder`); left out, none is looked into. */
  IMAP_URL: z.union([z.literal(""), z.url({ protocol: /^imaps?$/ })]).optional(),
});
const Env = Settings.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL === !MAIL_FROM, { error: "alone", path: ["SMTP_URL, MAIL_FROM"] });
export type Env = z.infer<typeof Env>;

let read: Env | undefined;

/** Throws with the names (never the values) of what is missing or malformed. */
export function env(): Env {
  if (read) return read;
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    throw new Error(`environment: ${parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).join(", ")}`);
  }
  read = parsed.data;
  return read;
}

/** For what needs a connection of its own for longer than a transaction: LISTEN and the job queue. */
export function directUrl(): string {
  return env().DATABASE_DIRECT_URL || env().DATABASE_URL;
}
