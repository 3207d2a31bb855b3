import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkSpace, makeDataFolder } from "#lib/setup/make-data-folder.ts";
import { findBinaries } from "#lib/setup/postgres-binaries.ts";
import { checkEnterable, unprivilegedIdentity } from "#lib/setup/unprivileged-user.ts";
import { problemOf, scratchFolder } from "./scratch.ts";

/** An initdb that writes a little, says something and fails. */
function failingInitdb(words: string) {
  const initdb = path.join(scratchFolder(), "initdb");
  writeFileSync(initdb, `#!/bin/sh\ntouch "\${1#--pgdata=}/half"\necho "${words}" >&2\nexit 1\n`);
  chmodSync(initdb, 0o755);
  return { ...findBinaries(), initdb };
}

function make(parent: string, initdbSays: string) {
  return makeDataFolder({
    dir: path.join(parent, "postgres"),
    superuser: "postgres",
    password: "secret",
    binaries: failingInitdb(initdbSays),
    identity: unprivilegedIdentity(),
    throwaway: true,
  });
}

describe("a data folder that cannot be made", () => {
  test("leaves nothing half-made and repeats what initdb said", async () => {
    const parent = scratchFolder();
    const refused = await problemOf(make(parent, "initdb: error: the moon is full"));
    expect(refused.code).toBe("database_not_made");
    expect(refused.en).toContain("the moon is full");
    expect(readdirSync(parent)).toEqual([]);
  });

  test("says so when the disk ran full, when it is nearly full, and when a library is missing", async () => {
    const parent = scratchFolder();
    expect((await problemOf(make(parent, "could not write: No space left on device"))).code).toBe("no_space");
    expect((await problemOf(make(parent, "error while loading shared libraries: libicu.so"))).code).toBe("binaries_broken");
    expect((await problemOf(() => checkSpace(parent, 1e12))).code).toBe("disk_full");
    expect(readdirSync(parent)).toEqual([]);
  });

  test.runIf(process.getuid?.() === 0)("names the folder that PostgreSQL's user cannot enter, and makes nothing there", async () => {
    const closed = path.join(scratchFolder(), "closed");
    mkdirSync(closed, { mode: 0o700 });
    const refused = await problemOf(make(closed, "never asked"));
    expect(refused.code).toBe("not_enterable");
    expect(refused.en).toContain(`chmod o+x ${closed}`);
    expect(existsSync(path.join(closed, "postgres.making"))).toBe(false);
    expect((await problemOf(() => checkEnterable(path.join(closed, "deeper"), unprivilegedIdentity()))).en).toContain(`enter ${closed}:`);
  });
});
