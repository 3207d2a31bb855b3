/** What the database said, read from the shapes in which the driver adapter hands it on. */
type Said = { readonly sqlState: string; readonly message: string };

function said(error: unknown, depth = 0): Said | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const fault = error as Record<string, unknown>;
  if (typeof fault.originalCode === "string") return { sqlState: fault.originalCode, message: String(fault.originalMessage ?? "") };
  const meta = fault.meta as Record<string, unknown> | undefined;
  return said(meta?.driverAdapterError, depth + 1) ?? said(fault.cause, depth + 1) ?? saidInWords(error);
}

/** Of what is refused while a connection is opened only the sentence is handed on. */
function saidInWords(error: unknown): Said | null {
  const [, sqlState] = (error instanceof Error && /^Database error\. Code: `([0-9A-Z]{5})`/m.exec(error.message)) || [];
  return sqlState ? { sqlState, message: "" } : null;
}

/** The name of the violated constraint (23503, 23505, 23514, 23P01), or null when it was something else. */
export function violatedConstraint(error: unknown): string | null {
  const fault = said(error);
  if (!fault || !/^23(503|505|514|P01)$/.test(fault.sqlState)) return null;
  // A deleted key names its own table first and the violated constraint last.
  return [...fault.message.matchAll(/constraint "([^"]+)"/g)].at(-1)?.[1] ?? null;
}

/** A grant or a row policy said no (42501): the actor's place in the organisation does not reach so far. */
export function isForbidden(error: unknown): boolean {
  return said(error)?.sqlState === "42501";
}

export function isTransient(error: unknown): boolean {
  const state = said(error)?.sqlState;
  return state === "40001" || state === "40P01" || code(error) === "P2034";
}

/**
 * The connection went away, or there was none: the server was stopped, killed or is starting, a backend was ended, the net
 * swallows what is sent. Nobody knows whether the last statement had its effect.
 */
export function isLost(error: unknown): boolean {
  const state = said(error)?.sqlState ?? "";
  if (/^(08|57P|25P0[34])/.test(state) || ["P1001", "P1002", "P1008", "P1017"].includes(code(error))) return true;
  return LOST_KINDS.has(kindOf(error)) || LOST_WORDS.test(wordsOf(error));
}

/** Lost, or it could not be had or done in time, or the server has no room left: worth trying again later, by the person. */
export function isUnavailable(error: unknown): boolean {
  const state = said(error)?.sqlState ?? "";
  // 57014: longer than a statement may take; 55P03: a lock was not to be had; 53: no connection, memory or disk; 58: its files; 25001, 25006: who
  // answers in its place is a copy that may not write yet.
  return isLost(error) || ["P2024", "P2028"].includes(code(error)) || /^(53|58)|^(57014|55P03|2500[16])$/.test(state);
}

/** The server's disk is full: nothing is written until there is room. */
export function isDiskFull(error: unknown): boolean {
  return said(error)?.sqlState === "53100";
}

const LOST_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
// The driver says these without a code.
const LOST_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect|timeout expired)/;

function kindOf(error: unknown, depth = 0): string {
  if (typeof error !== "object" || error === null || depth > 4) return "";
  const fault = error as Record<string, unknown>;
  if (typeof fault.kind === "string") return fault.kind;
  const meta = fault.meta as Record<string, unknown> | undefined;
  return kindOf(meta?.driverAdapterError, depth + 1) || kindOf(fault.cause, depth + 1);
}

function wordsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return "";
  return LOST_WORDS.test(error.message) ? error.message : wordsOf(error.cause, depth + 1);
}

function code(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
