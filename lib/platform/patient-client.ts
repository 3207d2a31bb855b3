import { AsyncLocalStorage } from "node:async_hooks";
import { Client } from "pg";

// One a process, as the pool is: the server's bundles each hold a copy of this module.
const kept = globalThis as { yipiaoPatience?: AsyncLocalStorage<number> };

function patience(): AsyncLocalStorage<number> {
  kept.yipiaoPatience ??= new AsyncLocalStorage();
  return kept.yipiaoPatience;
}

/** What is asked within `run` may keep its connection waiting for so many milliseconds, whatever the connection itself allows. */
export function waitingUpTo<T>(ms: number, run: () => Promise<T>): Promise<T> {
  return patience().run(ms, run);
}

/**
 * A connection whose answer has been waited for in vain is closed at once. The driver would keep it: the next statement,
 * and the rollback first of all, would stand behind the one that never ends and wait as long again.
 */
export class PatientClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's call has a dozen shapes
  override query(...said: any[]): any {
    const ms = patience().getStore();
    const [first, ...rest] = said;
    const asked = ms !== undefined && typeof first === "object" ? [{ ...first, query_timeout: ms }, ...rest] : said;
    const answer = (super.query as (...said: unknown[]) => unknown).apply(this, asked);
    if (answer instanceof Promise) answer.catch((fault: unknown) => isUnanswered(fault) && this.#close());
    return answer;
  }

  #close(): void {
    const { connection } = this as unknown as { connection: { stream: { destroy(): void } } };
    connection.stream.destroy();
  }
}

function isUnanswered(fault: unknown): boolean {
  return fault instanceof Error && fault.message === "Query read timeout";
}
