import type { z } from "zod";
import type { Db } from "#lib/platform/db.ts";
import type { Membership } from "../contract/edit.ts";

type Given = z.output<typeof Membership>;

/** Its columns. */
export function rowOfMembership({ number, level, since, until }: Given) {
  return { number, level, since: dayOf(since), until: until ? dayOf(until) : null };
}

/** "HY-0816 · gold · 2024-01-01 – 2026-12-31": a membership as the history keeps it; the screen says the level in a word. */
export function membershipText({
  number,
  level,
  since,
  until,
}: Pick<Given, "number" | "since" | "until"> & { readonly level: string }): string {
  return [number, level, until ? `${since} – ${until}` : since].join(" · ");
}

/** The same of one that stands in the file; null where it is none, or has ended. */
export async function currentMembership(db: Db, customerId: string, id: string): Promise<string | null> {
  const row = await db.membership.findFirst({ where: { id, customerId, endedAt: null } });
  return row && membershipText({ ...row, since: textOf(row.since), until: row.until && textOf(row.until) });
}

const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);
const textOf = (day: Date) => day.toISOString().slice(0, 10);
