// npm test: everything, set-up included, a stage at a time; every stage runs even when one before it failed.
import { existsSync } from "node:fs";
import path from "node:path";
import { checkNode, ensurePackages, environmentFor, findNode, PROJECT, refuse, runToEnd } from "./bootstrap.mjs";
import { ensureChromium } from "./find-chromium.mjs";

const script = (file, ...args) => ({ file, args });

/** Name, what is run, and in which surroundings; `needs` may refuse by answering null. */
const STAGES = [
  { name: "setup", runs: [script("lib/setup/generate-client.ts"), script("node_modules/next/dist/bin/next", "typegen")] },
  { name: "types", runs: [script("node_modules/typescript/bin/tsc", "--noEmit")] },
  { name: "biome", runs: [script("node_modules/@biomejs/biome/bin/biome", "check", ".")] },
  { name: "eslint", runs: [script("node_modules/eslint/bin/eslint.js", ".")] },
  { name: "boundaries", runs: [script("tests/architecture/boundaries.ts")] },
  { name: "vitest", runs: [script("node_modules/vitest/vitest.mjs", "run")] },
  { name: "build", runs: [script("lib/setup/build.ts")] },
  { name: "e2e", runs: [script("node_modules/@playwright/test/cli.js", "test")], needs: browser },
];

async function browser() {
  const chromium = await ensureChromium();
  return chromium && { CHROMIUM: chromium };
}

function chooseStages(args) {
  const at = args.findIndex((arg) => arg === "--only" || arg.startsWith("--only="));
  if (at < 0 && args.length === 0) return STAGES;
  const wanted = (args[at]?.split("=")[1] ?? args[at + 1] ?? "").split(",");
  const chosen = STAGES.filter(({ name }) => wanted.includes(name));
  const names = STAGES.map(({ name }) => name);
  if (at < 0 || wanted.some((name) => !names.includes(name))) {
    refuse(`Write: npm test [-- --only ${names.join(",")}]`, `用法：npm test [-- --only ${names.join(",")}]`);
  }
  return chosen;
}

/** What a failed stage said last is said once more at the end: among an hour's lines nobody finds it. */
const LAST_BYTES = 6_000;
const heard = new Map();

function hearing(name) {
  // On a terminal the stage itself draws; there one scrolls.
  if (process.stdout.isTTY) return undefined;
  return (piece) => heard.set(name, Buffer.concat([heard.get(name) ?? Buffer.alloc(0), piece]).subarray(-LAST_BYTES));
}

async function runStage({ name, runs, needs }, node, env) {
  const needed = needs ? await needs() : {};
  if (!needed) return false;
  for (const { file, args } of runs) {
    if (!existsSync(path.join(PROJECT, file))) {
      process.stderr.write(`✖ ${file} is missing, so this stage cannot pass. 缺少 ${file}，此阶段无法通过。\n`);
      return false;
    }
    if ((await runToEnd(node, [file, ...args], { env: { ...env, ...needed }, hear: hearing(name) })) !== 0) return false;
  }
  return true;
}

/** Tests make databases of their own: one that the environment names is not theirs to touch. */
function testEnvironment(found) {
  const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, NODE_ENV: _mode, ...env } = environmentFor(found);
  return { ...env, NEXT_TELEMETRY_DISABLED: "1" };
}

checkNode();
const stages = chooseStages(process.argv.slice(2));
// The terminal tells the running stage too; we only have to survive it and say how far we came.
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (isInterrupted = true));

await ensurePackages();
const found = findNode();
const env = testEnvironment(found);
const outcomes = [];
for (const [index, stage] of stages.entries()) {
  if (isInterrupted) break;
  process.stdout.write(`\n━━━ ${index + 1}/${stages.length} ${stage.name} ━━━\n`);
  const began = performance.now();
  const passed = (await runStage(stage, found.node, env)) && !isInterrupted;
  outcomes.push({ name: stage.name, passed, seconds: (performance.now() - began) / 1000 });
}

for (const { name, passed } of outcomes) {
  if (!passed && heard.has(name)) process.stdout.write(`\n━━━ ${name}: at its end 末尾 ━━━\n${heard.get(name)}\n`);
}
process.stdout.write("\n━━━ summary 汇总 ━━━\n");
for (const { name, passed, seconds } of outcomes) {
  process.stdout.write(`${passed ? "✓" : "✖"} ${name.padEnd(12)} ${seconds.toFixed(1)} s\n`);
}
const failed = outcomes.filter(({ passed }) => !passed).length + (isInterrupted ? stages.length - outcomes.length : 0);
process.stdout.write(`${stages.length - failed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
