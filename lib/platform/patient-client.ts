import { Client } from "pg";

/**
 * A connection whose answer has been waited for in vain is closed at once. The driver would keep it: the next statement,
 * and the rollback first of all, would stand behind the one that never ends and wait as long again.
 */
export class PatientClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's call has a dozen shapes
  override query(...said: any[]): any {
    const answer = (super.query as (...said: unknown[]) => unknown).apply(this, said);
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
