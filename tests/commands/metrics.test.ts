import { beforeAll, describe, expect, it } from "vitest";
import { jobActor } from "#lib/platform/actor.ts";
import { figuresOfThisProcess, measuredReads, measuredWrites, metrics } from "#lib/platform/metrics.ts";
import { ReadDenied } from "#lib/platform/read-door.ts";
import { CLOCKS, STAGES } from "#lib/requests/contract/vocabulary.ts";
import { logRequest, readMyOpenRequests } from "#lib/requests/index.ts";
import { readSearch } from "#lib/search/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { refuse } from "#lib/shared/result.ts";
import { PERMISSIONS } from "#lib/shared/roles.ts";
import { LEDGERS } from "#lib/storage/index.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { JOBS } from "#lib/wiring/jobs.ts";
import { readMetrics } from "#lib/wiring/metrics.ts";
import { completedRequest, loggedRepair, look, person, repairInput } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();

const NAME = "慕容指标";
let number = 0;
let scrapes = 0;

/** Read as if a minute had passed since the last time, so that nothing kept is shown. */
const scrape = async () => {
  scrapes += 1;
  return (await readMetrics(scrapes * 60_000)).text;
};

type Series = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number };
const seriesOf = (text: string): Series[] =>
  text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return {
        name,
        value: Number(value),
        labels: Object.fromEntries([...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, of]) => [key, of])),
      };
    });
const figure = (text: string, name: string, labels: Record<string, string> = {}) =>
  seriesOf(text).find((one) => one.name === name && Object.entries(labels).every(([key, of]) => one.labels[key] === of))?.value;

beforeAll(async () => {
  ({ number } = await loggedRepair({ customer: { name: NAME, phone: "13900006789" } }));
  await completedRequest();
});

describe("the metrics", () => {
  it("count every command by name and outcome, and time it", async () => {
    const before = await scrape();
    const agent = await person("agent.lin");
    const input = await repairInput();
    expect((await execute(agent, logRequest, uuidv7(), input)).ok).toBe(true);
    await execute(agent, logRequest, uuidv7(), { ...input, type: "nonsense" });
    await execute(await person("tech.zhaolei"), logRequest, uuidv7(), input);
    const after = await scrape();
    const grew = (name: string, labels: Record<string, string>) => (figure(after, name, labels) ?? 0) - (figure(before, name, labels) ?? 0);
    const command = logRequest.name;
    expect(grew("yipiao_commands_total", { command, outcome: "ok" })).toBe(1);
    expect(grew("yipiao_commands_total", { command, outcome: "invalid" })).toBe(1);
    expect(grew("yipiao_commands_total", { command, outcome: "denied" })).toBe(1);
    expect(grew("yipiao_command_duration_seconds_count", { command })).toBe(3);
    expect(grew("yipiao_command_duration_seconds_sum", { command })).toBeGreaterThan(0);
  });

  it("count reads by the permission asked for, the denied and the failed among them", async () => {
    const technician = await person("tech.zhaolei");
    const before = await scrape();
    await read(await person("agent.lin"), "requests.own", (context) =>
      readMyOpenRequests(context, { stages: [], types: [], dues: [], turns: [] }, null),
    );
    await expect(read(technician, "policy.decide", async () => 1)).rejects.toThrow(ReadDenied);
    await expect(read(technician, "field.read", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    const after = await scrape();
    for (const [permission, outcome] of [
      ["requests.own", "ok"],
      ["policy.decide", "denied"],
      ["field.read", "fault"],
    ] as const) {
      const of = (text: string) => figure(text, "yipiao_reads_total", { permission, outcome }) ?? 0;
      expect(of(after) - of(before), permission).toBe(1);
    }
  });

  it("change nothing of what a door answers, and count a door that breaks", async () => {
    const refused = refuse("not_this_way");
    expect(await measuredWrites(async () => refused as never)(jobActor("x"), logRequest, uuidv7(), {})).toBe(refused);
    await expect(measuredWrites(() => Promise.reject(new Error("door")))(jobActor("x"), logRequest, uuidv7(), {})).rejects.toThrow("door");
    expect(await measuredReads(async () => 7 as never)(jobActor("x"), "job", async () => 1)).toBe(7);
    expect(figure(await scrape(), "yipiao_commands_total", { command: logRequest.name, outcome: "fault" })).toBe(1);
  });

  it("show what is open by stage and which clocks are late, as the tables have it", async () => {
    await pastEveryRule(
      "UPDATE sla_milestone SET due_at = now() - interval '1 hour' WHERE kind = 'follow_up' AND met_at IS NULL AND voided_at IS NULL",
    );
    const text = await scrape();
    for (const stage of STAGES.filter((one) => one !== "closed" && one !== "cancelled")) {
      expect(figure(text, "yipiao_requests_open", { stage }), stage).toBe(
        await look(({ db }) => db.serviceRequest.count({ where: { stage } })),
      );
    }
    const late = (kind: string) =>
      look(({ db }) => db.slaMilestone.count({ where: { kind, metAt: null, voidedAt: null, dueAt: { lt: new Date() } } }));
    for (const clock of CLOCKS) expect(figure(text, "yipiao_clocks_overdue", { clock }), clock).toBe(await late(clock));
    expect(await late("follow_up")).toBeGreaterThan(0);
  });

  it("show the queue by task, what has failed for good among it", async () => {
    await pastEveryRule(
      "SELECT graphile_worker.add_job('raise_alarm', '{}'::json, job_key := 'a'), graphile_worker.add_job('raise_alarm', '{}'::json, job_key := 'b')",
    );
    const before = await scrape();
    await pastEveryRule("SELECT graphile_worker.add_job('raise_alarm', '{}'::json, run_at := now() + interval '1 day')");
    await pastEveryRule("UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = 'b'");
    const after = await scrape();
    const of = (text: string, state: string) => figure(text, "yipiao_jobs", { task: "raise_alarm", state }) ?? 0;
    expect(of(after, "failed") - of(before, "failed")).toBe(1);
    expect(of(before, "waiting") - of(after, "waiting")).toBe(1);
    expect(of(after, "planned") - of(before, "planned")).toBe(1);
  });

  it("show pool, live updates, process and version", async () => {
    const text = await scrape();
    expect(figure(text, "yipiao_database_up")).toBe(1);
    expect(figure(text, "yipiao_database_connections", { state: "waiting" })).toBe(0);
    expect(
      (figure(text, "yipiao_database_connections", { state: "idle" }) ?? 0) +
        (figure(text, "yipiao_database_connections", { state: "in_use" }) ?? 0),
    ).toBeGreaterThan(0);
    for (const name of [
      "yipiao_live_subscribers",
      "process_resident_memory_bytes",
      "process_cpu_seconds_total",
      "nodejs_eventloop_lag_p99_seconds",
    ]) {
      expect(figure(text, name), name).toBeTypeOf("number");
    }
    expect(figure(text, "yipiao_build_info", { version: "0.1.0" })).toBe(1);
  });

  it("are as many as the code has names, and hold nothing of a person, a request or anything typed", async () => {
    await read(await person("agent.lin"), "identity.own", (context) => readSearch(context, NAME));
    const text = await scrape();
    const ours = seriesOf(text).filter(({ name }) => name.startsWith("yipiao_"));
    const commands = Object.values(COMMANDS).map(({ name }) => name);
    const names: Readonly<Record<string, readonly string[] | RegExp>> = {
      command: commands,
      permission: PERMISSIONS,
      outcome: /^[a-z][a-z_]{1,39}$/,
      stage: STAGES,
      clock: CLOCKS,
      ledger: LEDGERS,
      task: Object.keys(JOBS),
      state: ["waiting", "planned", "running", "failed", "in_use", "idle"],
      le: /^(?:[\d.]+|\+Inf)$/,
      version: /^\d+\.\d+\.\d+$/,
    };
    expect(ours.length).toBeGreaterThan(50);
    for (const { name, labels } of ours) {
      for (const [label, value] of Object.entries(labels)) {
        const allowed = names[label];
        expect(allowed, `${name} ${label}`).toBeDefined();
        expect(allowed instanceof RegExp ? allowed.test(value) : allowed?.includes(value), `${name} ${label}=${value}`).toBe(true);
      }
    }
    expect(text).not.toContain(NAME);
    expect(text).not.toContain(`"${number}"`);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it("stay readable while the database does not answer, and say so", async () => {
    metrics().database.set(1);
    await pastEveryRule("REVOKE EXECUTE ON FUNCTION queue_depth() FROM yipiao_hq");
    const text = await scrape();
    expect(figure(text, "yipiao_database_up")).toBe(0);
    expect(figure(text, "process_resident_memory_bytes")).toBeGreaterThan(0);
    await pastEveryRule("GRANT EXECUTE ON FUNCTION queue_depth() TO yipiao_hq");
    expect(figure(await scrape(), "yipiao_database_up")).toBe(1);
  });

  it("tell another process behind the same port what is this one's, with its number, and nothing of the house", async () => {
    await scrape();
    const figures = await figuresOfThisProcess();
    const names = figures.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["yipiao_commands_total", "process_resident_memory_bytes", "yipiao_live_connected"]));
    for (const name of ["yipiao_requests_open", "yipiao_clocks_overdue", "yipiao_jobs", "yipiao_database_up"])
      expect(names).not.toContain(name);
    for (const { values = [] } of figures) for (const { labels } of values) expect(labels.process).toBe("1");
  });
});
