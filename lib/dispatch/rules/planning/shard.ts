/**
 * One region's day as the engine sees it (DOMAIN §6): whole numbers of one unit of time (seconds in the product), nodes by number.
 * Nodes are the orders 0 … n−1, then every technician's start (n + t), then every technician's end (n + m + t).
 */
export type Shard = {
  readonly orders: number;
  readonly technicians: number;
  /** From node to node, `nodes × nodes`: how long the way takes, which is also what it costs. */
  readonly ways: Int32Array;
  /** By node: when work may begin at the earliest and at the latest, and how long it takes. A technician's nodes bound the shift. */
  readonly opens: Int32Array;
  readonly closes: Int32Array;
  readonly service: Int32Array;
  /** By technician: a break, in which nobody works or drives; both `NEVER` where there is none. */
  readonly pauseFrom: Int32Array;
  readonly pauseUntil: Int32Array;
  /** By order: what it weighs that nobody is sent. However little, it outweighs every way. */
  readonly priority: Float64Array;
  /** `orders × technicians`, 1 where no rule but time and room stands between them. */
  readonly mayGo: Uint8Array;
  /** `orders × technicians`: what speaks for (−) and against (+) sending this one, in units of time; null where nothing does. */
  readonly liking: Int32Array | null;
  /** How many things are counted that a van has room for (or a day has turns for), what each order takes of them and each technician has. */
  readonly goods: number;
  readonly takes: Int32Array;
  readonly room: Int32Array;
  readonly mostStops: Int32Array;
  /** By order: 1 where it stays with whom it is given to. */
  readonly locked: Uint8Array;
};

/** Later than anything, farther than anything. */
export const NEVER = 0x3fffffff;

export function nodesOf({ orders, technicians }: Pick<Shard, "orders" | "technicians">): number {
  return orders + 2 * technicians;
}

/** When somebody who leaves at a moment is there: a break begun or met on the way is taken first. */
export function arrival(leaves: number, way: number, pauseFrom: number, pauseUntil: number): number {
  const there = leaves + way;
  if (there <= pauseFrom || leaves >= pauseUntil) return there;
  return leaves > pauseFrom ? pauseUntil + way : there + pauseUntil - pauseFrom;
}

/** When somebody has to leave at the latest to be there at a moment. */
export function departure(must: number, way: number, pauseFrom: number, pauseUntil: number): number {
  const leaves = must - way;
  if (must <= pauseFrom || leaves >= pauseUntil) return leaves;
  return Math.min(pauseFrom, leaves - pauseUntil + pauseFrom);
}

/** When work that would begin at a moment does: not before it may, and not so that a break falls into it. */
export function beginning(there: number, opens: number, service: number, pauseFrom: number, pauseUntil: number): number {
  const begins = there < opens ? opens : there;
  return begins < pauseUntil && begins + service > pauseFrom ? pauseUntil : begins;
}

/** Technicians who are alike in everything have one number: of those who stand idle, one stands for all. */
export function kindsOf(shard: Shard): Int32Array {
  const { orders, technicians, ways, opens, closes, pauseFrom, pauseUntil, goods, room, mostStops, mayGo, liking } = shard;
  const nodes = nodesOf(shard);
  const kinds = new Map<string, number>();
  return Int32Array.from({ length: technicians }, (_, technician) => {
    const [start, end] = [orders + technician, orders + technicians + technician];
    const facts = [opens[start], closes[end], pauseFrom[technician], pauseUntil[technician], mostStops[technician]];
    for (let good = technician * goods; good < (technician + 1) * goods; good++) facts.push(room[good]);
    for (let order = 0; order < orders; order++) {
      const pair = order * technicians + technician;
      facts.push(mayGo[pair], liking?.[pair], ways[start * nodes + order], ways[order * nodes + end]);
    }
    const key = facts.join();
    const known = kinds.get(key) ?? kinds.size;
    kinds.set(key, known);
    return known;
  });
}
