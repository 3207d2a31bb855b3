// npm start: packages first, then everything else in TypeScript on the packaged Node (serve.ts).
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { checkNode, ensurePackages, environmentFor, findNode, PROJECT, refuse } from "./bootstrap.mjs";

checkNode();
process.stdout.write("[1/7] Packages 依赖 …\n");
const began = performance.now();
const done = await ensurePackages();
process.stdout.write(`      ✓ ${done} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);

const found = findNode();
const script = path.join(PROJECT, "lib/setup/serve.ts");
const serve = spawn(found.node, [script, ...process.argv.slice(2)], {
  cwd: PROJECT,
  env: environmentFor(found),
  // Through the last one serve.ts notices when this process is killed, and stops in order.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});

serve.once("error", (error) => {
  refuse(`Node could not be started (${error.message}).`, `无法启动 Node（${error.message}）。`);
});
serve.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// We wait for serve.ts to stop everything; it knows that the terminal tells it as well.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => serve.kill(signal));

// npm killed without a word leaves us behind; started by hand in the background, a parent may go as it likes.
if (process.env.npm_lifecycle_event === "start") {
  const before = npmAbove();
  setInterval(() => npmAbove() !== before && serve.kill("SIGTERM"), 1000).unref();
}

/** The process number of the npm that runs us; between it and us there usually stands a shell. */
function npmAbove() {
  const parent = process.ppid;
  try {
    const [, name, ofParent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, "utf8")) ?? [];
    return /^(sh|dash|bash)$/.test(name) ? Number(ofParent) : parent;
  } catch {
    return parent;
  }
}
