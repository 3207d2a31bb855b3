import { AsyncLocalStorage } from "node:async_hooks";
import { Client } from "pg";

/** One try of one transaction. */
type Work = { readonly mostMs: number | undefined };

// One a process, as the pool is: the server's bundles each hold a copy of this module.
const kept = globalThis as { yipiaoWork?: AsyncLocalStorage<Work> };

function work(): AsyncLocalStorage<Work> {
  kept.yipiaoWork ??= new AsyncLocalStorage();
  return kept.yipiaoWork;
}

/**
 * What is asked within `run` belongs to one transaction: when that is over, its connection answers it no more. `mostMs`: so long
 * it may keep its connection waiting for one answer, whatever the connection itself allows.
 */
export function asOneWork<T>(mostMs: number | undefined, run: () => Promise<T>): Promise<T> {
  return work().run({ mostMs }, run);
}

/** A statement came when its transaction was over: the connection may be somebody else's by now. */
export class TransactionOver extends Error {
  constructor() {
    super("the transaction of this statement is over");
    this.name = "TransactionOver";
  }
}

/**
 * A connection whose answer has been waited for in vain is closed at once. The driver would keep it: the next statement,
 * and the rollback first of all, would stand behind the one that never ends and wait as long again.
 *
 * And one that knows whose it is. A transaction that ran out of time gives its connection back while a reading of several
 * statements is still under way; its next one would run in the transaction of whoever has the connection then, with their
 * role and scope.
 */
export class PatientClient extends Client {
  #holder: Work | undefined;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's call has a dozen shapes
  override query(...said: any[]): any {
    const mine = work().getStore();
    const [first, ...rest] = said;
    const text: string = (typeof first === "string" ? first : first?.text) ?? "";
    if (BEGINS.test(text)) this.#holder = mine;
    else if (mine && this.#holder !== mine) return Promise.reject(new TransactionOver());
    else if (ENDS.test(text)) this.#holder = undefined;
    const asked = mine?.mostMs !== undefined && typeof first === "object" ? [{ ...first, query_timeout: mine.mostMs }, ...rest] : said;
    const answer = (super.query as (...said: unknown[]) => unknown).apply(this, asked);
    if (answer instanceof Promise) answer.catch((fault: unknown) => isUnanswered(fault) && this.#close());
    return answer;
  }

  #close(): void {
    const { connection } = this as unknown as { connection: { stream: { destroy(): void } } };
    connection.stream.destroy();
  }
}

const BEGINS = /^\s*begin\b/i;
const ENDS = /^\s*(commit|rollback)\s*;?\s*$/i;

function isUnanswered(fault: unknown): boolean {
  return fault instanceof Error && fault.message === "Query read timeout";
}
