import { balanceOf, type Entry, yearStart } from "#lib/licence/rules/points.ts";
import { standingOf } from "#lib/licence/rules/standing.ts";
import { localDayOf } from "./calendar.ts";
import { mix } from "./chance.ts";
import { type Lines, momentText, NIL } from "./copy-text.ts";
import type { Table } from "./tables.ts";

const TAKES: Readonly<Record<string, number>> = { standard_not_kept: 2, promise_not_kept: 3, overcharging: 6 };
/** Nobody of this world loses the licence by points: what would take the last ones is upheld without a deduction. */
const MOST_A_YEAR = 9;
const POLICY = { pointsAYear: 12, warnedAt: 6 };

/** The points of everybody, as far as the next entry depends on those before. */
export class Points {
  readonly #taken = new Map<string, number>();
  readonly #incidents = new Set<string>();
  readonly #entries = new Map<number, Entry[]>();

  /** How many points a rule takes from somebody now; 0 where nothing may be taken. */
  deduct(technician: number, workOrderId: string, rule: string, at: number): number {
    const points = TAKES[rule] ?? 0;
    const key = `${technician}/${new Date((at + 480) * 60_000).getUTCFullYear()}`;
    const taken = this.#taken.get(key) ?? 0;
    // Most are warned before it comes to points: no more than some of the months of anybody.
    const isHard = rule === "overcharging" || mix(technician * 131 + Math.floor(localDayOf(at) / 30)) % 3 === 0;
    if (!isHard || taken + points > MOST_A_YEAR || this.#incidents.has(workOrderId)) return 0;
    this.#taken.set(key, taken + points);
    this.#incidents.add(workOrderId);
    return points;
  }

  enter(technician: number, points: number, at: number): void {
    const entries = this.#entries.get(technician) ?? [];
    entries.push({ id: `${entries.length}`.padStart(6, "0"), points, reversesId: null, enteredAt: new Date(at * 60_000) });
    this.#entries.set(technician, entries);
  }

  /** How everybody who ever had an entry stands at the end. */
  writeStandings(lines: Lines<Table>, end: number, technicianId: (number: number) => string): void {
    const now = new Date(end * 60_000);
    for (const [technician, entries] of this.#entries) {
      const balance = balanceOf(entries, POLICY, yearStart(now), now);
      const { standing, reason, until } = standingOf(balance, null, [], POLICY, now);
      const since = Math.max(...entries.map(({ enteredAt }) => enteredAt.getTime())) / 60_000;
      const ends = until ? momentText(until.getTime() / 60_000) : NIL;
      lines.add("technician_standing", technicianId(technician), standing, reason, momentText(since), ends);
    }
  }
}
