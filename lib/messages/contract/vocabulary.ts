/** What a message is about; which text it has, follows from it (rules/words.ts). */
export const MESSAGE_KINDS = ["promise", "answer"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_CHANNELS = ["sms", "wechat", "mail"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** In which language a customer is written to. */
export const MESSAGE_LOCALES = ["zh-CN", "en"] as const;
export type MessageLocale = (typeof MESSAGE_LOCALES)[number];

/** What a sink says of one attempt. `unknown`: nobody can tell whether it went out; it is tried again under the same id. */
export const OUTCOMES = ["accepted", "refused", "unknown"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** By which sink an attempt was made. */
export const SINKS = ["log", "smtp"] as const;
export type SinkName = (typeof SINKS)[number];
