/** Why there is nothing to show, or `on`: the extension is absent, not loaded, may not be read, or has heard nothing yet. */
export const STATEMENT_STATES = ["on", "missing", "not_loaded", "hidden", "empty"] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** One statement as one database role sends it. Its text holds no constant. */
export type StatementRow = {
  readonly role: string | null;
  readonly statement: string;
  readonly calls: number;
  readonly totalMs: number;
  readonly meanMs: number;
  /** Rows answered or written, each time on average. */
  readonly rowsEach: number;
  /** Of the blocks it asked for, the share that was in memory; null where it asked for none. */
  readonly hitShare: number | null;
};

/** The most expensive statements of this database by their time in all, at most 100; `since` when counting began. */
export type StatementsView = {
  readonly state: StatementState;
  readonly since: Date | null;
  readonly rows: readonly StatementRow[];
  readonly now: Date;
};
