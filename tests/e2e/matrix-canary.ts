import { acceptOffer, assignWorkOrder } from "#lib/dispatch/index.ts";
import { acceptWorkOrder } from "#lib/field/index.ts";
import { readActorOfLogin } from "#lib/identity/index.ts";
import { jobActor, type PersonActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { completeWithoutVisit, logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Result } from "#lib/shared/result.ts";
import { addLocalDays, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { organisation } from "#seed/data/organisation.ts";
import { delegateOf, modelsOf } from "#tests/invariants/outside/models.ts";
import type { Canaries, Canary, Found } from "./matrix-canaries.ts";

// node tests/e2e/matrix-canary.ts make | scan <canaries as JSON>: against the database of the environment, a world that is
// served. `make` logs, by commands as people do, two customers whose every word is unique: one of a Hangzhou outlet that
// has a technician on the way, one who complains in Mianyang. `scan` looks for their words in every table.

const OUTLET = "hz_xiaoshan";

async function person(login: string): Promise<PersonActor> {
  const actor = await read(jobActor("test"), "job", ({ db }) => readActorOfLogin(db, login));
  if (!actor) throw new Error(`nobody is called ${login}`);
  return actor;
}

const tried = <In, Out>(actor: PersonActor, command: Command<In, Out>, input: unknown): Promise<Result<Out>> =>
  execute(actor, command, uuidv7(), input);

async function did<In, Out>(actor: PersonActor, command: Command<In, Out>, input: unknown): Promise<Out> {
  const answer = await tried(actor, command, input);
  if (!answer.ok) throw new Error(`${command.name}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

const look = <T>(query: Parameters<typeof read<T>>[2]): Promise<T> => read(jobActor("test"), "job", query);

/** The end of a number that nobody else's has. */
async function freeTail(): Promise<string> {
  for (;;) {
    const tail = String(Math.floor(Math.random() * 9000) + 1000);
    if ((await look(({ db }) => db.customerPhone.count({ where: { tail } }))) === 0) return tail;
  }
}

/** Names, places and words that nothing else in the world is called by. */
async function newCanary(phone: string, syllables: readonly [string, string]): Promise<Canary> {
  const [a, b] = syllables;
  const tail = await freeTail();
  return {
    name: `${a}${b}雀`,
    detail: `${b}${a}巷 9 弄 ${b}门`,
    words: `${a}声像${b}鸣`,
    serial: `CANARY${tail}${a.charCodeAt(0)}`,
    phone: `${phone}${tail}`,
    mask: `****${tail}`,
  };
}

async function make(): Promise<Canaries> {
  const agent = await person("agent.lin");
  const symptom = await look(({ db }) =>
    db.symptom.findFirstOrThrow({ where: { code: { startsWith: "wm_" }, safety: null, level: "junior" }, orderBy: { position: "asc" } }),
  );
  const outlet = organisation.outlets.find(({ code }) => code === OUTLET);
  if (!outlet) throw new Error(`no outlet ${OUTLET}`);
  const { countyCode, lat, lng } = outlet.place;
  const repair = await newCanary("1708899", ["鹓", "雏"]);
  const known = {
    type: "repair",
    channel: "phone",
    customer: { name: repair.name, phone: repair.phone },
    address: { divisionCode: countyCode, detail: repair.detail, latE6: Math.round(lat * 1e6), lngE6: Math.round(lng * 1e6) },
    asset: { categoryId: symptom.categoryId, serial: repair.serial, purchasedOn: "2026-01-05" },
    symptomId: symptom.id,
    words: repair.words,
  };
  const { requestId } = await did(agent, logRequest, known);
  const { workOrderId, technician } = await dispatched(requestId);
  await inTheField(workOrderId, technician);

  const complaint = await newCanary("1708898", ["鸑", "鷟"]);
  const complained = await did(agent, logRequest, {
    type: "complaint",
    channel: "phone",
    customer: { name: complaint.name, phone: complaint.phone },
    address: { divisionCode: "510703", detail: complaint.detail, latE6: 31_467_000, lngE6: 104_741_000 },
    words: complaint.words,
  });
  const { version, customerId } = await look(({ db }) => db.serviceRequest.findUniqueOrThrow({ where: { id: complained.requestId } }));
  await did(await person("complaint.fang"), completeWithoutVisit, {
    requestId: complained.requestId,
    seenVersion: version,
    how: "decided",
    words: complaint.words,
  });
  const task = await look(({ db }) => db.followUpTask.findFirst({ where: { requestId: complained.requestId } }));
  const run = await look(({ db }) => db.gradeRun.findFirst({ where: { publishedAt: { not: null } } }));
  const inspection = await look(({ db }) => db.inspection.findFirst());
  return {
    repair,
    complaint,
    ids: {
      repair: requestId,
      complaint: complained.requestId,
      customer: customerId,
      workOrder: workOrderId,
      task: task?.id ?? "",
      technician: technician.personId,
      run: run?.id ?? null,
      inspection: inspection?.id ?? null,
    },
    technician: organisation.technicians.find(({ name }) => technician.name === name.zh)?.login ?? "",
  };
}

type Technician = { readonly personId: string; readonly name: string };

/** With the first technician of the outlet who is free at some hour of the coming days. */
async function dispatched(requestId: string): Promise<{ workOrderId: string; technician: Technician }> {
  const dispatcher = await person("dispatch.xu");
  const people = organisation.technicians.filter(({ outlet }) => outlet === OUTLET);
  const today = localDay(new Date());
  const refusals = new Set<string>();
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    for (const hour of [9, 11, 13, 15, 17]) {
      for (const { login, name } of people) {
        const { personId } = await person(login);
        const { version } = await look(({ db }) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
        const startsAt = instantOf(addLocalDays(today, ahead), hour * 60).toISOString();
        const answer = await tried(dispatcher, assignWorkOrder, { requestId, seenVersion: version, technicianId: personId, startsAt });
        if (answer.ok) return { workOrderId: answer.value.workOrderId, technician: { personId, name: name.zh } };
        refusals.add(answer.refusal.code);
      }
    }
  }
  throw new Error(`nobody of ${OUTLET} could be sent: ${[...refusals].join(", ")}`);
}

async function inTheField(workOrderId: string, { name }: Technician): Promise<void> {
  const seen = async () => {
    const { version } = await look(({ db }) => db.workOrder.findUniqueOrThrow({ where: { id: workOrderId } }));
    return { workOrderId, seenVersion: version };
  };
  const manager = organisation.staff.find(
    ({ role, node }) => role === "outlet_manager" && node.kind === "outlet" && node.outlet === OUTLET,
  );
  const technician = organisation.technicians.find((candidate) => candidate.name.zh === name);
  const status = async () => (await look(({ db }) => db.workOrder.findUniqueOrThrow({ where: { id: workOrderId } }))).status;
  if ((await status()) === "offered") await did(await person(manager?.login ?? ""), acceptOffer, await seen());
  if ((await status()) === "assigned") await did(await person(technician?.login ?? ""), acceptWorkOrder, await seen());
}

/** Where their words stand, table by table: which of them, in what. The table of clear numbers cannot be read at all. */
async function scan({ repair, complaint }: Canaries): Promise<readonly Found[]> {
  return look(async ({ db }) => {
    const found: Found[] = [];
    for (const model of modelsOf(prisma())) {
      const rows = await delegateOf(db, model).findMany();
      const text = JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
      for (const [kind, word] of [repair, complaint].flatMap((canary) => Object.entries(canary))) {
        if (text.includes(word)) found.push({ table: model.table, kind });
      }
    }
    return found;
  });
}

const [what, given] = process.argv.slice(2);
const answer = what === "scan" ? await scan(JSON.parse(given ?? "")) : await make();
process.stdout.write(`\n${JSON.stringify(answer)}\n`);
await prisma().$disconnect();
