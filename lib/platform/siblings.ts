import { isSiblingMessage, type SiblingMessage } from "#lib/shared/sibling-messages.ts";

/** Which of the processes behind one port this is, from 1; null where there is only one. */
export const processNumber = (): string | null => process.env.YIPIAO_PROCESS || null;

const kept = globalThis as { yipiaoAsks?: { number: number; readonly open: Map<number, (answers: readonly unknown[]) => void> } };

/** Answers the other processes behind this port whenever one of them asks. Called once, when the process starts. */
export function answerSiblings(answer: () => Promise<unknown>): void {
  if (!process.send) return;
  process.on("message", (message: unknown) => {
    if (!isSiblingMessage(message)) return;
    if (message.yipiao === "others") asks().open.get(message.number)?.(message.answers);
    if (message.yipiao === "tell") void answer().then((said) => send({ yipiao: "told", key: message.key, answer: said }));
  });
}

/** What the other processes behind this port answer now; none where there is no other. One that is too busy is left out. */
export function askSiblings(): Promise<readonly unknown[]> {
  if (processNumber() === null || !process.send) return Promise.resolve([]);
  const all = asks();
  all.number += 1;
  const { number } = all;
  return new Promise<readonly unknown[]>((resolve) => {
    all.open.set(number, resolve);
    send({ yipiao: "ask", number });
  }).finally(() => all.open.delete(number));
}

/** One list a process, also where the bundler loads this module twice. */
function asks() {
  kept.yipiaoAsks ??= { number: 0, open: new Map() };
  return kept.yipiaoAsks;
}

function send(message: SiblingMessage): void {
  process.send?.(message, () => undefined);
}
