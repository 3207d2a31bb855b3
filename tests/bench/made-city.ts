import { chanceOf, whole } from "#lib/dispatch/rules/planning/chance.ts";

const SKILLS = 8;
const SHIFT = 36_000;
const WINDOWS = [
  [0, 14_400],
  [7_200, 14_400],
  [14_400, 21_600],
  [21_600, 28_800],
  [28_800, 36_000],
] as const;

/** A city of a seed in VROOM's own form: homes, eight skills, windows of two hours and longer, priorities, twelve stops a day at most. */
export function madeCity(jobs: number, technicians: number, seed: number) {
  const chance = chanceOf(seed);
  const places = Array.from({ length: jobs + technicians }, () => [whole(chance, 30_000), whole(chance, 30_000)] as const);
  const skillsOf = () => Array.from({ length: SKILLS }, (_, skill) => skill + 1).filter(() => whole(chance, 3) === 0);
  // Metres; at eight a second.
  const durations = places.map(([x, y]) => places.map(([otherX, otherY]) => Math.round(Math.hypot(x - otherX, y - otherY) / 8)));
  return {
    vehicles: Array.from({ length: technicians }, (_, index) => ({
      ...{ id: index + 1, start_index: index, end_index: index, time_window: [0, SHIFT], max_tasks: 12 },
      // Every skill is somebody's.
      skills: [...new Set([(index % SKILLS) + 1, ...skillsOf()])],
    })),
    jobs: Array.from({ length: jobs }, (_, index) => ({
      ...{ id: index + 1, location_index: technicians + index, service: [1_200, 1_800, 2_700, 3_600][whole(chance, 4)] },
      ...{ skills: [whole(chance, SKILLS) + 1], time_windows: [WINDOWS[whole(chance, WINDOWS.length)]] },
      priority: [0, 10, 30, 60][whole(chance, 4)],
    })),
    matrices: { car: { durations } },
  };
}
