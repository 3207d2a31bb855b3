import { CopyIn, openOwner } from "#lib/platform/copy-in.ts";
import { COLUMNS, type Table } from "./tables.ts";

type Owner = Awaited<ReturnType<typeof openOwner>>;

/**
 * A COPY of each table that gets lines, each on a connection and in a transaction of its own. A table that is empty is
 * truncated first in the same transaction: on a server that writes the least log (`wal_level = minimal`) its rows then go
 * to the table alone, which is on the disk before the transaction ends.
 */
export class Load {
  readonly #ownerUrl: string;
  readonly #copies = new Map<Table, { readonly client: Owner; readonly copy: CopyIn }>();

  constructor(ownerUrl: string) {
    this.#ownerUrl = ownerUrl;
  }

  async write(lines: readonly (readonly [Table, string])[]): Promise<void> {
    for (const [table] of lines) if (!this.#copies.has(table)) await this.#begin(table);
    await Promise.all(lines.map(async ([table, text]) => await this.#copies.get(table)?.copy.write(text)));
  }

  /** Ends all copies and answers the rows of each table. */
  async end(): Promise<Map<Table, number>> {
    const rows = new Map<Table, number>();
    for (const [table, { client, copy }] of this.#copies) {
      rows.set(table, await copy.end());
      await client.query("COMMIT");
      await client.end();
    }
    this.#copies.clear();
    return rows;
  }

  async #begin(table: Table): Promise<void> {
    const client = await openOwner(this.#ownerUrl);
    await client.query("SET synchronous_commit = off");
    await client.query("BEGIN");
    const { rows } = await client.query<{ relkind: string; filled: boolean }>(
      `SELECT relkind, EXISTS (SELECT FROM ${table}) AS filled FROM pg_class WHERE oid = '${table}'::regclass`,
    );
    const [{ relkind, filled }] = rows as [{ relkind: string; filled: boolean }];
    if (!filled) await client.query(`TRUNCATE ${table}`);
    const copy = client.query(new CopyIn(table, COLUMNS[table], !filled && relkind === "r"));
    this.#copies.set(table, { client, copy });
  }
}
