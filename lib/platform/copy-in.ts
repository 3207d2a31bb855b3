import { Client, type Connection, type Submittable } from "pg";

/** A connection of set-up's own, beside both doors: as the owner of the tables, for a maintenance step. */
export async function openOwner(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

type Wire = Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
};

/**
 * One `COPY … FROM STDIN` over the wire protocol of `pg`, which hands the connection to whoever is the active query and
 * leaves the copying to them. Text goes in chunks; `write` waits for the socket when it is full, so that whoever makes the
 * rows never makes them faster than the server takes them.
 */
export class CopyIn implements Submittable {
  readonly #sql: string;
  readonly #began = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<number>();
  #wire: Wire | undefined;
  #copied = 0;

  /** `isNew`: the table was made or emptied in this transaction, so its rows are written as old ones and need no vacuum. */
  constructor(table: string, columns: readonly string[], isNew: boolean) {
    this.#sql = `COPY ${table} (${columns.map((column) => `"${column}"`).join(", ")}) FROM STDIN${isNew ? " (FREEZE)" : ""}`;
    // Whoever writes hears of a failure at the next write or at the end; nobody else waits for these.
    this.#began.promise.catch(() => undefined);
    this.#ended.promise.catch(() => undefined);
  }

  /** Sends lines of the text format, each ended by a line feed. */
  async write(lines: string): Promise<void> {
    await this.#began.promise;
    const wire = this.#wire as Wire;
    wire.sendCopyFromChunk(Buffer.from(lines, "utf8"));
    if (!wire.stream.writableNeedDrain) return;
    await Promise.race([new Promise<void>((resolve) => wire.stream.once("drain", resolve)), this.#ended.promise]);
  }

  /** Ends the copy and answers the number of rows; throws what the server refused. */
  async end(): Promise<number> {
    await this.#began.promise;
    this.#wire?.endCopyFrom();
    return this.#ended.promise;
  }

  submit(connection: Connection): void {
    this.#wire = connection as Wire;
    connection.query(this.#sql);
  }

  handleCopyInResponse(): void {
    this.#began.resolve();
  }

  handleCommandComplete(message: { text: string }): void {
    this.#copied = Number(/^COPY (\d+)/.exec(message.text)?.[1] ?? 0);
  }

  handleReadyForQuery(): void {
    this.#ended.resolve(this.#copied);
  }

  handleError(error: Error): void {
    this.#began.reject(error);
    this.#ended.reject(error);
  }
}
