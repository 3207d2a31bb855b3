import type { GradingPolicy } from "../contract/policies.ts";

/** One person's place in a month: where they work, what they mostly do, and how many of their orders were rated. */
export type Peer = {
  readonly technicianId: string;
  readonly centreId: string;
  /** Category family, null without a rated order. */
  readonly line: string | null;
  readonly ratedOrders: number;
};

/** The people one person is measured against. `centreId` is null where the line stands together over all centres. */
export type PeerGroup<P> = {
  readonly key: string;
  readonly line: string | null;
  readonly centreId: string | null;
  readonly members: readonly P[];
};

type Limits = Pick<GradingPolicy, "leastRated" | "leastGroup">;

/** Enough rated orders to be compared (DOMAIN §8); whoever has fewer keeps coefficient 1.00 and carries the orders on. */
export function isRanked({ ratedOrders }: Pick<Peer, "ratedOrders">, { leastRated }: Pick<GradingPolicy, "leastRated">): boolean {
  return ratedOrders >= leastRated;
}

/** The line with most of a person's rated orders; of equal ones the name that sorts first, so that no order of rows decides. */
export function lineOf(linesRated: Readonly<Record<string, number>>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const line of Object.keys(linesRated).sort()) {
    const orders = linesRated[line] ?? 0;
    if (orders > most) [best, most] = [line, orders];
  }
  return best;
}

/**
 * Same centre and same line; where one centre has some ranked people of a line but fewer than `leastGroup`, that line of
 * all centres is one group, everybody of it included (DOMAIN §8, "merges with the same line of all centres"). People who
 * are not ranked never cause it. Groups by key, members by id: the order of `people` has no influence.
 */
export function peerGroups<P extends Peer>(people: readonly P[], limits: Limits): PeerGroup<P>[] {
  const lines = Map.groupBy(people, ({ line }) => line);
  const groups = [...lines].flatMap(([line, ofLine]) => {
    const centres = Map.groupBy(ofLine, ({ centreId }) => centreId);
    const isTooSmall = [...centres.values()].some((members) => {
      const ranked = members.filter((member) => isRanked(member, limits)).length;
      return ranked > 0 && ranked < limits.leastGroup;
    });
    return isTooSmall ? [group(line, null, ofLine)] : [...centres].map(([centreId, members]) => group(line, centreId, members));
  });
  return groups.sort((a, b) => byText(a.key, b.key));
}

function group<P extends Peer>(line: string | null, centreId: string | null, members: readonly P[]): PeerGroup<P> {
  const inOrder = [...members].sort((a, b) => byText(a.technicianId, b.technicianId));
  return { key: `${line ?? "-"}/${centreId ?? "all"}`, line, centreId, members: inOrder };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
