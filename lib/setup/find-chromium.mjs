// The browser of the journeys: one that is installed, or Debian's, installed and said so.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { runToEnd } from "./bootstrap.mjs";

const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium, or null: what CHROMIUM names, one in the PATH, one in a usual place. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : null;
  const folders = [...(env.PATH ?? "").split(path.delimiter), "/usr/bin"];
  const places = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...USUAL_PLACES];
  return places.find((place) => existsSync(place)) ?? null;
}

/** Finds Chromium, or installs it where that is ours to do (root on Debian); null after saying what to do. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const hasApt = spawnSync("apt-get", ["--version"]).status === 0;
  if (!process.env.CHROMIUM && hasApt && process.getuid?.() === 0) {
    process.stdout.write(
      "No Chromium found: installing chromium and fonts-noto-cjk with apt-get. 未找到 Chromium，正在用 apt-get 安装。\n",
    );
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runToEnd("apt-get", ["update", "-q"], { env });
    await runToEnd("apt-get", ["install", "-qy", "--no-install-recommends", "chromium", "fonts-noto-cjk"], { env });
    const installed = findChromium();
    if (installed) return installed;
  }
  const named = process.env.CHROMIUM ? ` (CHROMIUM names ${process.env.CHROMIUM}, which is not there)` : "";
  process.stderr.write(
    `✖ No Chromium found${named}: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it with CHROMIUM=/path/to/chromium.\n` +
      "  未找到 Chromium：请安装（Debian：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM=/路径 指定。\n",
  );
  return null;
}
