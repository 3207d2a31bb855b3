/**
 * What processes behind one port say to each other through the one that started them. `ask`: what do the others say? `tell`: one
 * of them asks. `told`: the answer. `others`: all answers that came in time.
 */
export type SiblingMessage =
  | { readonly yipiao: "ask"; readonly number: number }
  | { readonly yipiao: "tell"; readonly key: number }
  | { readonly yipiao: "told"; readonly key: number; readonly answer: unknown }
  | { readonly yipiao: "others"; readonly number: number; readonly answers: readonly unknown[] };

export function isSiblingMessage(message: unknown): message is SiblingMessage {
  return typeof message === "object" && message !== null && "yipiao" in message;
}
