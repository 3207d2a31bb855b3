import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runChild } from "./child-process.ts";
import { hashFiles, listFiles, madeFrom } from "./content-stamp.ts";
import { inTurn } from "./instance-lock.ts";
import { runCommandLine } from "./problems.ts";
import { PROJECT } from "./settings.ts";

const GENERATED = path.join(PROJECT, "lib/platform/generated");
const STAMP = path.join(GENERATED, "schema-hash");
const TURN = path.join(PROJECT, "node_modules/.generating");

/** Generates the Prisma client when schema, configuration or Prisma itself have changed since the last time. */
export function ensureClient(interrupted?: AbortSignal): Promise<"unchanged" | "made"> {
  return inTurn(TURN, () => generateClient(interrupted), interrupted);
}

async function generateClient(interrupted?: AbortSignal): Promise<"unchanged" | "made"> {
  const sources = [...listFiles(PROJECT, "prisma/schema"), "prisma.config.ts", "node_modules/prisma/package.json"];
  mkdirSync(GENERATED, { recursive: true });
  if (!existsSync(path.join(GENERATED, "prisma"))) rmSync(STAMP, { force: true });
  const generate = () =>
    runChild("prisma generate", ["node_modules/prisma/build/index.js", "generate"], {
      interrupted,
      env: {
        ...process.env,
        // Generating asks only that this path exists; the engine behind it is never started.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
  return await madeFrom(hashFiles(PROJECT, sources), STAMP, generate);
}

if (process.argv[1] === import.meta.filename) await runCommandLine(async () => void (await ensureClient()));
