import fc from "fast-check";
import { NEVER, nodesOf, type Shard } from "#lib/dispatch/rules/planning/shard.ts";

type Place = { readonly x: number; readonly y: number };
type Order = Place & { opens: number; width: number; lasts: number; priority: number; takes: number; may: readonly boolean[] };
type Technician = Place & { from: number; shift: number; pause: number | null; room: number; most: number };
export type Day = { readonly orders: readonly Order[]; readonly technicians: readonly Technician[]; readonly likings: readonly number[] };

const SIZE = 60;
const DAY = 480;

/** Minutes of a day in a square town of an hour across; narrow windows, short shifts, breaks, skills, room: all may bind. */
export function someDay(most: { readonly orders: number; readonly technicians: number }): fc.Arbitrary<Day> {
  const place = { x: fc.integer({ min: 0, max: SIZE }), y: fc.integer({ min: 0, max: SIZE }) };
  const order = fc.record({
    ...place,
    opens: fc.integer({ min: 0, max: DAY }),
    width: fc.integer({ min: 0, max: DAY }),
    lasts: fc.integer({ min: 1, max: 90 }),
    priority: fc.constantFrom(1, 1, 2, 5),
    takes: fc.integer({ min: 0, max: 3 }),
    may: fc.array(
      fc.integer({ min: 0, max: 3 }).map((chance) => chance > 0),
      { minLength: most.technicians, maxLength: most.technicians },
    ),
  });
  const technician = fc.record({
    ...place,
    from: fc.integer({ min: 0, max: 120 }),
    shift: fc.integer({ min: 60, max: DAY }),
    pause: fc.option(fc.integer({ min: 100, max: 300 })),
    room: fc.integer({ min: 0, max: 12 }),
    most: fc.integer({ min: 1, max: most.orders }),
  });
  return fc.record({
    orders: fc.array(order, { minLength: 1, maxLength: most.orders }),
    technicians: fc.array(technician, { minLength: 1, maxLength: most.technicians }),
    likings: fc.array(fc.integer({ min: -20, max: 20 }), {
      minLength: most.orders * most.technicians,
      maxLength: most.orders * most.technicians,
    }),
  });
}

export function shardOf({ orders, technicians, likings }: Day, locked: readonly boolean[] = []): Shard {
  const size = { orders: orders.length, technicians: technicians.length };
  const places: Place[] = [...orders, ...technicians, ...technicians];
  const nodes = nodesOf(size);
  const ways = new Int32Array(nodes * nodes);
  for (const [from, a] of places.entries())
    for (const [to, b] of places.entries()) ways[from * nodes + to] = Math.round(Math.hypot(a.x - b.x, a.y - b.y));
  const ends = technicians.map(({ from, shift }) => from + shift);
  const begins = technicians.map(({ from }) => from);
  const pairs = orders.flatMap((_, order) => technicians.map((__, technician) => ({ order, technician })));
  return {
    ...size,
    ways,
    opens: Int32Array.from([...orders.map(({ opens }) => opens), ...begins, ...begins]),
    closes: Int32Array.from([...orders.map(({ opens, width }) => opens + width), ...ends, ...ends]),
    service: Int32Array.from(places, (_, node) => orders[node]?.lasts ?? 0),
    pauseFrom: Int32Array.from(technicians, ({ pause }) => pause ?? NEVER),
    pauseUntil: Int32Array.from(technicians, ({ pause }) => (pause === null ? NEVER : pause + 30)),
    priority: Float64Array.from(orders, ({ priority }) => priority),
    mayGo: Uint8Array.from(pairs, ({ order, technician }) => (orders[order]?.may[technician] ? 1 : 0)),
    liking: Int32Array.from(pairs, ({ order, technician }) => likings[order * technicians.length + technician] ?? 0),
    goods: 1,
    takes: Int32Array.from(orders, ({ takes }) => takes),
    room: Int32Array.from(technicians, ({ room }) => room),
    mostStops: Int32Array.from(technicians, ({ most }) => most),
    locked: Uint8Array.from(orders, (_, order) => (locked[order] ? 1 : 0)),
  };
}
