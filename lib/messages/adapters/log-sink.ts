import { log } from "#lib/platform/log.ts";
import type { Sink } from "../contract/sink.ts";
import { smsParts } from "../rules/sms-parts.ts";

/** Where no carrier is connected: the application's log says what would have gone out, never the words nor the clear address. */
export const logSink: Sink = {
  name: "log",
  async send({ id, kind, channel, mask, words }) {
    log.info({ message: id, kind, channel, mask, ...(channel === "sms" && { parts: smsParts(words) }) }, "message");
    return { outcome: "accepted" };
  },
};
