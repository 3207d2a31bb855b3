import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { SENTENCES } from "#lib/setup/problem-sentences.ts";
import { checkPortIsFree, readSettings } from "#lib/setup/settings.ts";
import { problemOf } from "./scratch.ts";

const env = (values: Record<string, string>) => values as unknown as NodeJS.ProcessEnv;
const OWN = "postgres://owner:p@127.0.0.1/yipiao";

describe("settings", () => {
  test("without a word: embedded database, port 3000, demo world", () => {
    const { own, port, address, hasDemoWorld } = readSettings(env({}), []);
    expect({ own, port, address, hasDemoWorld }).toEqual({ own: null, port: 3000, address: "http://127.0.0.1:3000", hasDemoWorld: true });
  });

  test("an option of the command line wins over the environment", () => {
    expect(readSettings(env({ PORT: "4000", YIPIAO_DEMO: "off" }), ["--port", "5000"])).toMatchObject({ port: 5000, hasDemoWorld: false });
  });

  test("another database of the embedded server is named by option or environment, in plain letters", async () => {
    expect(readSettings(env({}), []).database).toBe("yipiao");
    expect(readSettings(env({ YIPIAO_DATABASE: "yipiao_50000" }), []).database).toBe("yipiao_50000");
    expect(readSettings(env({ YIPIAO_DATABASE: "yipiao_50000" }), ["--database", "other"]).database).toBe("other");
    expect((await problemOf(() => readSettings(env({}), ["--database", "No; such"]))).code).toBe("database_name_invalid");
    const own = { DATABASE_OWNER_URL: "postgres://owner:x@db:5432/yipiao", DATABASE_URL: "postgres://app:x@db:5432/yipiao" };
    expect((await problemOf(() => readSettings(env(own), ["--database", "yipiao_50000"]))).code).toBe("database_own");
  });

  test("with one of two addresses it explains which is missing and what for", async () => {
    const owner = await problemOf(() => readSettings(env({ DATABASE_URL: OWN }), []));
    expect(owner.en).toContain("DATABASE_URL is set but DATABASE_OWNER_URL is not: DATABASE_OWNER_URL names the login that migrates");
    const app = await problemOf(() => readSettings(env({ DATABASE_OWNER_URL: OWN }), []));
    expect(app.en).toContain("DATABASE_OWNER_URL is set but DATABASE_URL is not: DATABASE_URL names the login the application serves with");
  });

  test("a port that is none, an option it does not know and an address it cannot read are refused at once", async () => {
    for (const PORT of ["0", "70000", "http", "3000.5", "-1"]) {
      expect((await problemOf(() => readSettings(env({ PORT }), []))).code).toBe("port_invalid");
    }
    expect((await problemOf(() => readSettings(env({}), ["--prot", "3000"]))).code).toBe("usage");
    const wrong = env({ DATABASE_OWNER_URL: OWN, DATABASE_URL: "localhost" });
    expect((await problemOf(() => readSettings(wrong, []))).code).toBe("url_invalid");
  });

  test("a port in use is named, with another to choose", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const refused = await problemOf(checkPortIsFree(port));
    expect(refused.en).toContain(`Port ${port} is already in use`);
    expect(refused.en).toContain(`PORT=${port + 1}`);
  });

  test("every sentence is there in both languages", () => {
    const anything = new Proxy({}, { get: () => "?" });
    for (const [code, write] of Object.entries(SENTENCES)) {
      const { en, zh } = (write as (data: object) => { en: string; zh: string })(anything);
      expect(`${code}: ${en}`).toMatch(/^\w+: [\x20-\x7e…“”]+$/);
      expect(`${code}: ${zh}`).toMatch(/\p{Script=Han}/u);
    }
  });
});
