import type { Client } from "pg";
import { directUrl } from "./env.ts";
import { log } from "./log.ts";
import { PatientClient } from "./patient-client.ts";

/** Where a reader of the event table stands: everything before it in commit order has been seen. */
export type Cursor = { readonly xid: string; readonly recordedId: string };

/** What changed, as the fan-out needs it: ids and where the request is dispatched, nothing else. */
export type LiveEvent = Cursor & {
  readonly requestId: string;
  readonly kind: string;
  readonly hqOnly: boolean;
  readonly complaint: boolean;
  readonly centreId: string | null;
  readonly outletId: string | null;
  readonly technicianId: string | null;
  readonly ownerId: string;
};

export type LiveSource = {
  readonly newest: () => Promise<Cursor>;
  /** Events after the cursor whose transaction nobody can overtake any more, in commit order; a page. */
  readonly after: (cursor: Cursor) => Promise<readonly LiveEvent[]>;
  /** Whether events stand in the table that `after` holds back because an older transaction still runs. */
  readonly isUnsettled: () => Promise<boolean>;
};

type Listener = (events: readonly LiveEvent[]) => void;
/** Who has news of a call, or of a file they have open; null: it may be anybody. Which, they ask for. */
type PersonListener = (personId: string | null) => void;

const COALESCE_MS = 120;
const SETTLE_MS = 250;
const LOST_RETRY_MS = 1_000;
/** A connection that only listens would never notice a net that carries nothing any more: so it asks. */
const ASKS_EVERY_MS = 15_000;
const PATIENCE = { connectionTimeoutMillis: 5_000, query_timeout: 5_000, keepAlive: true } as const;

/**
 * One LISTEN connection a process, outside the pool. A signal says only that there is something new; the events are read
 * from the table, in commit order, below the oldest running transaction, and fanned out in memory.
 */
export class LiveUpdates {
  readonly #source: LiveSource;
  readonly #listeners = new Set<Listener>();
  readonly #callListeners = new Set<PersonListener>();
  readonly #fileListeners = new Set<PersonListener>();
  #cursor: Cursor | null = null;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;
  #stopped = false;
  connected = false;

  constructor(source: LiveSource) {
    this.#source = source;
  }

  async start(): Promise<void> {
    try {
      const client = new PatientClient({ connectionString: directUrl(), application_name: "yipiao live", ...PATIENCE });
      this.#client = client;
      client.on("notification", ({ channel, payload }) => {
        if (channel === "yipiao_calls") return tell(this.#callListeners, payload ?? null);
        if (channel === "yipiao_files") return tell(this.#fileListeners, payload ?? null);
        this.#wake(COALESCE_MS);
      });
      client.on("error", () => this.#lost(client));
      client.on("end", () => this.#lost(client));
      await client.connect();
      await client.query("LISTEN yipiao; LISTEN yipiao_calls; LISTEN yipiao_files");
      this.#cursor ??= await this.#source.newest();
      this.connected = true;
      this.#asking = setInterval(() => void client.query("SELECT 1").catch(() => this.#lost(client)), ASKS_EVERY_MS).unref();
      // What was committed, what rang and who came while nobody listened.
      this.#wake(0);
      tell(this.#callListeners, null);
      tell(this.#fileListeners, null);
    } catch (fault) {
      log.warn({ fault }, "live: cannot listen");
      this.#lost(this.#client);
    }
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A ringing telephone cannot wait for older transactions: its signal carries the person and is passed on at once. */
  subscribeCalls(listener: PersonListener): () => void {
    this.#callListeners.add(listener);
    return () => void this.#callListeners.delete(listener);
  }

  /** The same of a file somebody has open: who else is there, and what they have changed. */
  subscribeFiles(listener: PersonListener): () => void {
    this.#fileListeners.add(listener);
    return () => void this.#fileListeners.delete(listener);
  }

  get subscribers(): number {
    return this.#listeners.size;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearInterval(this.#asking);
    await this.#client?.end().catch(() => undefined);
  }

  #lost(client: Client | null): void {
    if (this.#stopped || client !== this.#client) return;
    this.#client = null;
    this.connected = false;
    clearInterval(this.#asking);
    client?.removeAllListeners();
    client?.on("error", () => undefined);
    void client?.end().catch(() => undefined);
    setTimeout(() => void this.start(), LOST_RETRY_MS).unref();
  }

  #wake(delay: number): void {
    if (this.#stopped || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#drain();
    }, delay);
  }

  async #drain(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      const events = this.#cursor ? await this.#source.after(this.#cursor) : [];
      const last = events.at(-1);
      if (last) {
        this.#cursor = { xid: last.xid, recordedId: last.recordedId };
        for (const listener of this.#listeners) listener(events);
        this.#wake(0);
      } else if (this.#again) {
        this.#wake(COALESCE_MS);
      } else if (await this.#source.isUnsettled()) {
        // An older transaction still runs: what came after it is handed out when it has ended, signal or not.
        this.#wake(SETTLE_MS);
      }
    } catch (fault) {
      log.warn({ fault }, "live: cannot read");
      this.#wake(LOST_RETRY_MS);
    } finally {
      this.#reading = false;
      this.#again = false;
    }
  }
}

function tell(listeners: ReadonlySet<PersonListener>, personId: string | null): void {
  for (const listener of listeners) listener(personId);
}
