import type { MessageChannel, MessageKind, Outcome, SinkName } from "./vocabulary.ts";

/** A message as a sink gets it. Nothing of it is kept but its id. */
export type Outgoing = {
  /** The same at every attempt: whoever was told once knows it again. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  /** Where to, in clear. */
  readonly address: string;
  readonly mask: string;
  readonly subject: string;
  readonly words: string;
  /** The mail that it answers, by its Message-ID; null where it answers none. */
  readonly inReplyTo: string | null;
};

export type Delivery = { readonly outcome: Outcome; readonly reference?: string };

/** The one port through which the house speaks to customers (ADR 13). It never throws: what it cannot tell is `unknown`. */
export type Sink = { readonly name: SinkName; send(message: Outgoing): Promise<Delivery> };
