/** What the database said, read from the shapes in which the driver adapter hands it on. */
type Said = { readonly sqlState: string; readonly message: string };

function said(error: unknown, depth = 0): Said | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const fault = error as Record<string, unknown>;
  if (typeof fault.originalCode === "string") return { sqlState: fault.originalCode, message: String(fault.originalMessage ?? "") };
  const meta = fault.meta as Record<string, unknown> | undefined;
  return said(meta?.driverAdapterError, depth + 1) ?? said(fault.cause, depth + 1);
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
 * No connection or lock could be had in time, the server is gone, or who answers in its place is a copy that may not write yet
 * (25001, 25006): worth trying again later, by the person.
 */
export function isUnavailable(error: unknown): boolean {
  const state = said(error)?.sqlState ?? "";
  return ["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"].includes(code(error)) || /^(08|53|55P03|57P|2500[16]$)/.test(state);
}

function code(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
