import { Client } from "pg";
import type { DoorSettings } from "./readers.ts";

export type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** It writes; else its transaction is READ ONLY. */
  readonly writes?: boolean;
};

/** A connection as the application has them, on which SQL written by hand runs under the same role and settings. */
export class ByHand {
  readonly #client: Client;

  constructor(appUrl: string) {
    this.#client = new Client({ connectionString: appUrl });
    // A cluster that ends first takes the connection with it: what was interrupted ends as such.
    this.#client.on("error", () => {});
  }

  async open(): Promise<this> {
    await this.#client.connect();
    return this;
  }

  end(): Promise<void> {
    return this.#client.end();
  }

  /** One transaction with role and actor set and one prepared statement in it; how long all of it took. */
  async ask(
    settings: DoorSettings,
    { text, values, writes = false }: Statement,
  ): Promise<{ readonly rows: readonly unknown[]; readonly ms: number }> {
    const began = performance.now();
    await this.#client.query("BEGIN");
    try {
      await this.#client.query({ name: "door", text: DOOR, values: [...valuesOf(settings), writes ? "off" : "on"] });
      const { rows } = await this.#client.query({ name: nameOf(text), text, values: [...values] });
      await this.#client.query("COMMIT");
      return { rows, ms: performance.now() - began };
    } catch (error) {
      await this.#client.query("ROLLBACK");
      throw error;
    }
  }
}

const DOOR = `SELECT set_config('transaction_read_only', $6, true), set_config('app.actor_kind', 'person', true),
  set_config('app.actor_id', $1, true), set_config('app.centre_id', $2, true), set_config('app.outlet_id', $3, true),
  set_config('app.technician_id', $4, true), set_config('role', $5, true)`;

function valuesOf({ actorId, centreId, outletId, technicianId, role }: DoorSettings): string[] {
  return [actorId, centreId, outletId, technicianId, role];
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `h${names.size}`;
  names.set(text, name);
  return name;
}
