import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runChild } from "./child-process.ts";
import { hashFiles, listFiles, madeFrom } from "./content-stamp.ts";
import { inTurn } from "./instance-lock.ts";
import { problem, runCommandLine } from "./problems.ts";
import { PROJECT } from "./settings.ts";

const BUILD = path.join(PROJECT, ".next");
const BUILD_ID = path.join(BUILD, "BUILD_ID");
const STAMP = path.join(BUILD, "sources-hash");
const TURN = path.join(PROJECT, "node_modules/.building");

/** What of `lib` and `prisma` never reaches the served program; the generated client follows from the schema. */
const LEFT_OUT = ["lib/setup", "lib/decisions", "lib/platform/generated"];
const OWN_TOOLS = /^(next-env\.d\.ts|(biome|vitest|playwright|eslint|prisma)[.\w-]*|.*\.(spec|test)\.ts)$/;

/**
 * Builds the pages when what they are made from has changed since the last complete build; needs no database. Of two starts at once
 * from one folder the later one finds it built.
 */
export function ensureBuild(interrupted?: AbortSignal): Promise<"unchanged" | "made"> {
  return inTurn(TURN, () => build(interrupted), interrupted);
}

async function build(interrupted?: AbortSignal): Promise<"unchanged" | "made"> {
  if (!existsSync(BUILD_ID)) rmSync(STAMP, { force: true });
  return await madeFrom(hashFiles(PROJECT, sources()), STAMP, async () => {
    // Whatever interrupts the build, nothing that claims to be complete is left.
    rmSync(BUILD_ID, { force: true });
    await runChild("next build", ["node_modules/next/dist/bin/next", "build"], {
      interrupted,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (!existsSync(BUILD_ID)) throw problem("step_failed", { step: "next build", detail: "it left no complete build" });
  });
}

function sources(): string[] {
  const isLeftOut = (file: string) => LEFT_OUT.includes(file);
  const folders = ["app", "components", "lib", "public", "prisma/schema", "prisma/seed/data"];
  const rootFiles = readdirSync(PROJECT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs|json)$/.test(entry.name) && !OWN_TOOLS.test(entry.name))
    .map(({ name }) => name);
  return [...rootFiles, ...folders.flatMap((folder) => listFiles(PROJECT, folder, isLeftOut))];
}

if (process.argv[1] === import.meta.filename) await runCommandLine(async () => void (await ensureBuild()));
