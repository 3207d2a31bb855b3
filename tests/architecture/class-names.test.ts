import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { twMerge } from "tailwind-merge";
import { expect, test } from "vitest";
import { merged } from "../../components/ui/class-groups.ts";

const OURS = path.join("components", "ui", "class-groups.ts");

/** Every class that stands in a text of a page or a component and that Tailwind's whole vocabulary knows. */
function classesOf(folders: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = path.join(folder, name);
      if (!/\.tsx?$/.test(file) || file === OURS) continue;
      for (const [, quoted, ticked = ""] of readFileSync(file, "utf8").matchAll(/"([^"\n]*)"|`([^`]*)`/g)) {
        for (const word of (quoted ?? ticked.replace(/\$\{[^}]*\}/g, " ")).split(/\s+/)) if (/^[a-z[@*!-]/.test(word)) found.add(word);
      }
    }
  }
  return [...found].filter((word) => twMerge(`${word} ${word}`) === word);
}

test("the groups of classes that we use decide as the whole library does, for every two classes there are", () => {
  const classes = classesOf(["app", "components"]);
  expect(classes.length).toBeGreaterThan(500);
  const different: string[] = [];
  let settled = 0;
  for (const first of classes) {
    for (const second of classes) {
      if (first === second) continue;
      const [whole, ours] = [twMerge(`${first} ${second}`), merged(`${first} ${second}`)];
      if (whole === second) settled += 1;
      if (whole !== ours) different.push(`${first} ${second}: "${ours}" instead of "${whole}"`);
    }
  }
  expect(different).toEqual([]);
  expect(settled).toBeGreaterThan(5_000);
});
