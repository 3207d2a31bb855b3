/** What `npm run plan -- … --json` prints. */
export type Printed = {
  readonly distance: number | null;
  readonly travel: number;
  readonly unassigned: number;
  readonly routes: number;
  readonly violations: number;
  readonly plan: readonly { readonly technician: number; readonly stops: readonly number[] }[];
};

type Place = { readonly x: number; readonly y: number } | number;
type Job = { place: Place; opens: number; closes: number; lasts: number; skills: readonly number[]; takes: readonly number[] };
type Crew = { from: Place; to: Place; begins: number; ends: number; skills: readonly number[]; room: readonly number[]; most: number };
type Problem = { jobs: Map<number, Job>; crews: Map<number, Crew>; way: (from: Place, to: Place) => number };

/** More than rounding leaves between two sums of the same ways. */
const TOLERANCE = 0.001;

/**
 * Reads the file once more, by no line of the engine's, walks every route, and says in which figures the print is wrong and which
 * rule the plan breaks; nothing where all is right.
 */
export function faultsOf(text: string, printed: Printed): string[] {
  const problem = text.trimStart().startsWith("{") ? vroomProblem(text) : text.includes("CREW") ? trspProblem(text) : solomonProblem(text);
  const faults: string[] = [];
  const done = new Map<number, number>();
  let travel = 0;
  for (const { technician, stops } of printed.plan) {
    const crew = problem.crews.get(technician);
    if (!crew) {
      faults.push(`there is no technician ${technician}`);
      continue;
    }
    if (stops.length > crew.most) faults.push(`${technician} has ${stops.length} stops`);
    const carried = crew.room.map(() => 0);
    let [place, now] = [crew.from, crew.begins];
    for (const stop of stops) {
      const job = problem.jobs.get(stop);
      if (!job) {
        faults.push(`there is no order ${stop}`);
        continue;
      }
      done.set(stop, (done.get(stop) ?? 0) + 1);
      const way = problem.way(place, job.place);
      travel += way;
      now = Math.max(job.opens, now + way);
      if (now > job.closes + TOLERANCE) faults.push(`${technician} is at ${stop} at ${now}, after ${job.closes}`);
      if (!job.skills.every((skill) => crew.skills.includes(skill))) faults.push(`${technician} may not go to ${stop}`);
      for (const [good, amount] of job.takes.entries()) carried[good] = (carried[good] ?? 0) + amount;
      [place, now] = [job.place, now + job.lasts];
    }
    const home = problem.way(place, crew.to);
    travel += home;
    if (now + home > crew.ends + TOLERANCE) faults.push(`${technician} is home at ${now + home}, after ${crew.ends}`);
    for (const [good, room] of crew.room.entries()) if ((carried[good] ?? 0) > room) faults.push(`${technician} has no room for so much`);
  }
  for (const [stop, times] of done) if (times > 1) faults.push(`${stop} is done ${times} times`);
  const technicians = new Set(printed.plan.map(({ technician }) => technician));
  if (technicians.size !== printed.plan.length) faults.push("somebody has two days");
  const figures: Record<string, readonly [number | null, number]> = {
    travel: [printed.travel, travel],
    unassigned: [printed.unassigned, problem.jobs.size - done.size],
    routes: [printed.routes, printed.plan.length],
    ...(printed.distance !== null && { distance: [printed.distance, travel] as const }),
    ...(faults.length === 0 && { violations: [printed.violations, 0] as const }),
  };
  for (const [name, [said, is]] of Object.entries(figures))
    if (said === null || Math.abs(said - is) > TOLERANCE) faults.push(`${name} is ${is}, not ${said}`);
  return faults;
}

const straight = (from: Place, to: Place) =>
  typeof from === "number" || typeof to === "number" ? Number.NaN : Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2);

function solomonProblem(text: string): Problem {
  const [, vehicles] = text.split("VEHICLE");
  const [number = 0, capacity = 0] = (/CAPACITY\s+(\d+)\s+(\d+)/.exec(vehicles ?? "") ?? []).slice(1).map(Number);
  const rows = (text.split("CUSTOMER")[1] ?? "")
    .split("\n")
    .map((line) => line.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [])
    .filter((row) => row.length === 7);
  const [depot = [], ...customers] = rows;
  const [, x = 0, y = 0, , begins = 0, ends = 0] = depot;
  const home = { x, y };
  return {
    jobs: new Map(
      customers.map(([id = 0, cx = 0, cy = 0, demand = 0, opens = 0, closes = 0, lasts = 0]) => [
        id,
        { place: { x: cx, y: cy }, opens, closes, lasts, skills: [], takes: [demand] },
      ]),
    ),
    crews: new Map(
      Array.from({ length: number }, (_, index) => [
        index + 1,
        { from: home, to: home, begins, ends, skills: [], room: [capacity], most: customers.length },
      ]),
    ),
    // Cut to one decimal; what a square root lacks to a tenth by the machine's rounding is not cut.
    way: (from, to) => Math.floor((straight(from, to) + 1e-10) * 10) / 10,
  };
}

function trspProblem(text: string): Problem {
  const rows = text
    .split("\n")
    .filter((line) => line.includes("["))
    .map((line) => {
      const [numbers = "", skills = ""] = line.split(/[[\]]/);
      const [id = 0, x = 0, y = 0, opens = 0, closes = 0, lasts = 0] = numbers.trim().split(/\s+/).map(Number);
      return { id, place: { x, y }, opens, closes, lasts, skills: skills === "" ? [] : skills.split(",").map(Number) };
    });
  const crew = Number(text.split("SPARE PARTS\n")[1]?.trim().split(/\s+/)[0]);
  const isTechnician = ({ id }: { id: number }) => id >= 1 && id <= crew;
  const technicians = rows.filter(isTechnician);
  return {
    jobs: new Map(rows.filter(({ id }) => id > crew).map(({ id, ...job }) => [id, { ...job, takes: [] }])),
    crews: new Map(
      technicians.map(({ id, place, opens, closes, skills }) => [
        id,
        { from: place, to: place, begins: opens, ends: closes, skills, room: [], most: rows.length },
      ]),
    ),
    way: straight,
  };
}

function vroomProblem(text: string): Problem {
  const { vehicles, jobs, matrices } = JSON.parse(text);
  const { durations } = Object.values(matrices)[0] as { durations: number[][] };
  const jobOf = (job: Record<string, unknown>): Job => {
    const [opens, closes] = (job.time_windows as [number, number][] | undefined)?.[0] ?? [0, Number.POSITIVE_INFINITY];
    return {
      place: job.location_index as number,
      ...{ opens, closes, lasts: (job.service as number | undefined) ?? 0 },
      ...{ skills: (job.skills as number[] | undefined) ?? [], takes: (job.delivery as number[] | undefined) ?? [] },
    };
  };
  const crewOf = (vehicle: Record<string, unknown>): Crew => {
    const [begins, ends] = (vehicle.time_window as [number, number] | undefined) ?? [0, Number.POSITIVE_INFINITY];
    return {
      ...{ from: vehicle.start_index as number, to: vehicle.end_index as number, begins, ends },
      skills: (vehicle.skills as number[] | undefined) ?? [],
      room: (vehicle.capacity as number[] | undefined) ?? [],
      most: (vehicle.max_tasks as number | undefined) ?? Number.POSITIVE_INFINITY,
    };
  };
  return {
    jobs: new Map(jobs.map((job: { id: number }) => [job.id, jobOf(job)])),
    crews: new Map(vehicles.map((vehicle: { id: number }) => [vehicle.id, crewOf(vehicle)])),
    way: (from, to) => durations[from as number]?.[to as number] ?? Number.NaN,
  };
}
