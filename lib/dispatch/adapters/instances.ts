import { NEVER, type Shard } from "../rules/planning/shard.ts";

/** A planning problem from a file, with the names that its own numbers have there. */
export type Instance = {
  readonly shard: Shard;
  readonly technicianIds: readonly (string | number)[];
  readonly orderIds: readonly (string | number)[];
  /** How far a plan travels, in the file's own measure; null where it knows only how long. */
  readonly distanceOf: ((days: readonly (readonly number[])[]) => number) | null;
};
export const FORMATS = ["vroom", "solomon", "trsp"] as const;
export type Format = (typeof FORMATS)[number];

export function readInstance(text: string, format: Format): Instance {
  if (format === "solomon") return readSolomon(text);
  if (format === "trsp") return readTrsp(text);
  return readVroom(text);
}

/** What the file says first: an object, a technician routing problem, else Solomon's table. */
export function formatOf(text: string): Format {
  if (text.trimStart().startsWith("{")) return "vroom";
  return text.includes("CREW") ? "trsp" : "solomon";
}

type Node = { readonly x: number; readonly y: number; readonly opens: number; readonly closes: number; readonly service: number };

/** Distances are cut to one decimal, and are the times. */
function readSolomon(text: string): Instance {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/\s+/).map(Number));
  const tables = lines.filter((line) => line.every(Number.isFinite));
  const [fleet] = tables.filter(({ length }) => length === 2);
  const [depot, ...orders] = tables.filter(({ length }) => length === 7);
  if (!fleet || !depot || orders.length === 0) throw new Error("This is no file of Solomon's format.");
  const [vehicles = 0, capacity = 0] = fleet;
  const node = ([, x = 0, y = 0, , opens = 0, closes = 0, service = 0]: number[]): Node => ({ x, y, opens, closes, service });
  return assembled({
    orders: orders.map(node),
    starts: Array.from({ length: vehicles }, () => node(depot)),
    scale: 10,
    way: (a, b) => Math.round(cut(a, b) * 10),
    distance: cut,
    room: [capacity],
    takes: orders.map(([, , , demand = 0]) => [demand]),
    orderIds: orders.map(([id = 0]) => id),
    technicianIds: Array.from({ length: vehicles }, (_, index) => index + 1),
  });
}

/** Skills, windows and homes; tools and parts are left aside. Ways are straight lines. */
function readTrsp(text: string): Instance {
  const rows = text
    .split(/\r?\n/)
    .map((line) => /^(\d+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+\[([\d,\s]*)\]/.exec(line.trim()))
    .filter((row) => row !== null)
    .map(([, id, x, y, opens, closes, service, skills = ""]) => ({
      id: Number(id),
      node: { x: Number(x), y: Number(y), opens: Number(opens), closes: Number(closes), service: Number(service) },
      skills: skills.split(",").filter(Boolean).map(Number),
    }));
  const crew = Number(/^\s*(\d+)\s+\d+\s+\d+\s+\d+\s*$/m.exec(text)?.[1]);
  const technicians = rows.slice(1, crew + 1);
  const orders = rows.slice(crew + 1);
  if (!crew || orders.length === 0) throw new Error("This is no file of a technician routing problem.");
  return assembled({
    orders: orders.map(({ node }) => node),
    starts: technicians.map(({ node }) => node),
    scale: 10_000,
    // Rounded up, so that nobody comes late by a fraction.
    way: (a, b) => Math.ceil(straight(a, b) * 10_000 - 1e-9),
    distance: straight,
    room: [],
    takes: orders.map(() => []),
    mayGo: (order, technician) => orders[order]?.skills.every((skill) => technicians[technician]?.skills.includes(skill)) ?? false,
    orderIds: orders.map(({ id }) => id),
    technicianIds: technicians.map(({ id }) => id),
  });
}

function straight(a: Node, b: Node): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function cut(a: Node, b: Node): number {
  return Math.floor(straight(a, b) * 10 + 1e-9) / 10;
}

/** There and back. */
function lengthOf(day: readonly number[], orders: readonly Node[], home: Node, distance: (a: Node, b: Node) => number): number {
  const nodes = day.length === 0 ? [] : [home, ...day.map((order) => orders[order] as Node), home];
  return nodes.slice(1).reduce((sum, node, index) => sum + distance(nodes[index] as Node, node), 0);
}

type Assembled = {
  readonly orders: readonly Node[];
  readonly starts: readonly Node[];
  readonly scale: number;
  /** In the engine's whole numbers, and as the file counts it. */
  readonly way: (a: Node, b: Node) => number;
  readonly distance: (a: Node, b: Node) => number;
  readonly room: readonly number[];
  readonly takes: readonly (readonly number[])[];
  readonly mayGo?: (order: number, technician: number) => boolean;
  readonly orderIds: readonly number[];
  readonly technicianIds: readonly number[];
};

function assembled({ orders, starts, scale, way, distance, room, takes, mayGo, orderIds, technicianIds }: Assembled): Instance {
  const all = [...orders, ...starts, ...starts];
  const scaled = (of: (node: Node) => number) => Int32Array.from(all, (node) => Math.round(of(node) * scale));
  return {
    orderIds,
    technicianIds,
    distanceOf: (days) => days.reduce((sum, day, technician) => sum + lengthOf(day, orders, starts[technician] as Node, distance), 0),
    shard: {
      orders: orders.length,
      technicians: starts.length,
      ways: Int32Array.from({ length: all.length ** 2 }, (_, pair) =>
        way(all[Math.floor(pair / all.length)] as Node, all[pair % all.length] as Node),
      ),
      opens: scaled(({ opens }) => opens),
      closes: scaled(({ closes }) => closes),
      service: scaled(({ service }) => service).fill(0, orders.length),
      ...withoutBreaks(orders.length, starts.length),
      priority: new Float64Array(orders.length).fill(1),
      mayGo: Uint8Array.from({ length: orders.length * starts.length }, (_, pair) =>
        !mayGo || mayGo(Math.floor(pair / starts.length), pair % starts.length) ? 1 : 0,
      ),
      liking: null,
      goods: room.length,
      takes: Int32Array.from(takes.flat()),
      room: Int32Array.from(starts.flatMap(() => room)),
      mostStops: new Int32Array(starts.length).fill(orders.length),
    },
  };
}

/** None of the formats locks anything, and of breaks only the first knows. */
function withoutBreaks(orders: number, technicians: number): Pick<Shard, "pauseFrom" | "pauseUntil" | "locked"> {
  const never = new Int32Array(technicians).fill(NEVER);
  return { pauseFrom: never, pauseUntil: never, locked: new Uint8Array(orders) };
}

type VroomJob = {
  id: number;
  location_index: number;
  service?: number;
  delivery?: number[];
  skills?: number[];
  time_windows?: [number, number][];
  priority?: number;
};
type VroomVehicle = {
  id: number;
  start_index: number;
  end_index: number;
  time_window?: [number, number];
  skills?: number[];
  capacity?: number[];
  max_tasks?: number;
};
type VroomFile = { vehicles: VroomVehicle[]; jobs: VroomJob[]; matrices: Record<string, { durations: number[][] }> };

/** A job is open at any time unless it says otherwise; of several windows only the first is known here. */
function readVroom(text: string): Instance {
  const { vehicles, jobs, matrices } = JSON.parse(text) as VroomFile;
  const [matrix] = Object.values(matrices);
  if (!matrix) throw new Error("The file has no matrix of durations.");
  if (jobs.some(({ time_windows: windows = [] }) => windows.length > 1)) throw new Error("Jobs with several windows are not known here.");
  const goods = Math.max(0, ...vehicles.map(({ capacity = [] }) => capacity.length));
  const places = [
    ...jobs.map((job) => job.location_index),
    ...vehicles.map((vehicle) => vehicle.start_index),
    ...vehicles.map((vehicle) => vehicle.end_index),
  ];
  const END = 0x1fffffff;
  const shifts = vehicles.map(({ time_window: [from, until] = [0, END] }) => [from, until]);
  const windows = [...jobs.map(({ time_windows: [window = [0, END]] = [] }) => window), ...shifts, ...shifts];
  return {
    orderIds: jobs.map(({ id }) => id),
    technicianIds: vehicles.map(({ id }) => id),
    distanceOf: null,
    shard: {
      orders: jobs.length,
      technicians: vehicles.length,
      ways: Int32Array.from(places.flatMap((from) => places.map((to) => matrix.durations[from]?.[to] as number))),
      opens: Int32Array.from(windows, ([from]) => from as number),
      closes: Int32Array.from(windows, ([, until]) => until as number),
      service: Int32Array.from({ length: places.length }, (_, node) => jobs[node]?.service ?? 0),
      ...withoutBreaks(jobs.length, vehicles.length),
      priority: Float64Array.from(jobs, ({ priority = 0 }) => 1 + priority),
      mayGo: Uint8Array.from(
        jobs.flatMap(({ skills: needs = [] }) =>
          vehicles.map(({ skills: has = [] }) => (needs.every((skill) => has.includes(skill)) ? 1 : 0)),
        ),
      ),
      liking: null,
      goods,
      takes: Int32Array.from(jobs.flatMap(({ delivery = [] }) => Array.from({ length: goods }, (_, good) => delivery[good] ?? 0))),
      room: Int32Array.from(vehicles.flatMap(({ capacity = [] }) => Array.from({ length: goods }, (_, good) => capacity[good] ?? 0))),
      mostStops: Int32Array.from(vehicles, ({ max_tasks: most }) => Math.min(jobs.length, most ?? jobs.length)),
    },
  };
}
