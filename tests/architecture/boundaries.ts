import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { CONTEXTS } from "#lib/wiring/contexts.ts";
import { PARTS, ROOMS } from "./boundary-rules.ts";
import { cruiseBoundaries } from "./cruise.ts";

// node tests/architecture/boundaries.ts [root]: the direction of every import, and the rooms of lib. Exit code 1 on a
// violation, and when too little was seen: a checker that looked at nothing must not say that all is well.

const ROOT = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../.."));
const FOLDERS = ["lib", "app", "components", "prisma/seed"];
const FILES = ["proxy.ts", "instrumentation.ts"].filter((file) => existsSync(path.join(ROOT, file)));
/** Well below what there is; raised as the house grows. */
const MINIMUM: Readonly<Record<string, number>> = { lib: 100, app: 3, components: 50, "prisma/seed": 20 };

const entriesOf = (folder: string) => readdirSync(path.join(ROOT, folder));

function misplaced(): string[] {
  const rooms = [...CONTEXTS, ...ROOMS] as readonly string[];
  const unknownRooms = entriesOf("lib").filter((room) => !rooms.includes(room));
  const unknownParts = CONTEXTS.filter((context) => existsSync(path.join(ROOT, "lib", context))).flatMap((context) =>
    entriesOf(`lib/${context}`)
      .filter((part) => !(PARTS as readonly string[]).includes(part))
      .map((part) => `${context}/${part}`),
  );
  return [...unknownRooms, ...unknownParts].map((place) => `lib/${place} is neither a context, a room nor a part of one`);
}

const { violations, modules } = await cruiseBoundaries(ROOT, [...FOLDERS, ...FILES]);
const seen = FOLDERS.map((folder) => ({ folder, count: modules.filter((source) => source.startsWith(`${folder}/`)).length }));
const complaints = [
  ...violations.map((violation) => `${violation.rule}: ${violation.path}`),
  ...misplaced(),
  ...seen
    .filter(({ folder, count }) => count < (MINIMUM[folder] ?? 1))
    .map(({ folder, count }) => `only ${count} modules of ${folder} were seen`),
];
for (const complaint of complaints) console.log(`✖ ${complaint}`);
console.log(
  `${complaints.length === 0 ? "✔" : "✖"} boundaries: ${seen.map(({ folder, count }) => `${count} modules of ${folder}`).join(", ")}`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;
