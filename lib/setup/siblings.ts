import cluster, { type Worker } from "node:cluster";
import { isSiblingMessage, type SiblingMessage } from "#lib/shared/sibling-messages.ts";

/** A process that is busy for longer is left out of the answer. */
const ANSWERS_WITHIN_MS = 2_000;

/** Hands what one process asks on to the others, and their answers back. For the process that started them. */
export function answerAsks(): void {
  let keys = 0;
  const open = new Map<number, { readonly answers: unknown[]; awaited: number; readonly finish: () => void }>();

  const ask = (worker: Worker, number: number) => {
    keys += 1;
    const key = keys;
    const others = Object.values(cluster.workers ?? {}).filter(
      (other) => other !== undefined && other.id !== worker.id && other.isConnected(),
    );
    const answers: unknown[] = [];
    const finish = () => {
      clearTimeout(timer);
      open.delete(key);
      send(worker, { yipiao: "others", number, answers });
    };
    const timer = setTimeout(finish, ANSWERS_WITHIN_MS);
    open.set(key, { answers, awaited: others.length, finish });
    for (const other of others) if (other) send(other, { yipiao: "tell", key });
    if (others.length === 0) finish();
  };

  cluster.on("message", (worker, message: unknown) => {
    if (!isSiblingMessage(message)) return;
    if (message.yipiao === "ask") ask(worker, message.number);
    if (message.yipiao !== "told") return;
    const asked = open.get(message.key);
    asked?.answers.push(message.answer);
    if (asked && asked.answers.length === asked.awaited) asked.finish();
  });
}

/** One that ends at this moment hears nothing, and nobody is the worse for it. */
function send(worker: Worker, message: SiblingMessage): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}
