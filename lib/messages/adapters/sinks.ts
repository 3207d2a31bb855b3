import { env } from "#lib/platform/env.ts";
import type { Sink } from "../contract/sink.ts";
import type { MessageChannel } from "../contract/vocabulary.ts";
import { logSink } from "./log-sink.ts";

let mail: Promise<Sink> | undefined;

/** Who carries messages of a channel here: SMTP where the environment names one (SMTP_URL, MAIL_FROM), else the log. */
export async function sinkFor(channel: MessageChannel): Promise<Sink> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (channel !== "mail" || !url || !from) return logSink;
  // Loaded with the first mail: most installations send none.
  mail ??= import("./mail-sink.ts").then(({ mailSink }) => mailSink({ url, from }));
  return mail;
}
