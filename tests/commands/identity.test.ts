import { expect, it } from "vitest";
import { installCategory } from "#lib/catalogue/index.ts";
import {
  endSessions,
  installPeople,
  markNotificationsRead,
  readActorOfSession,
  recordSignInFailure,
  setLocale,
  signIn,
  signOut,
} from "#lib/identity/index.ts";
import { beginWorld, completeWorld, installDivisions, installNodes, installTechnicians } from "#lib/network/index.ts";
import { setUpActor, visitorActor } from "#lib/platform/actor.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy, installPolicies } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";
import { did, look, person } from "./cast.ts";
import { pastEveryRule, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const NOTHING_TO_BE_BEHIND = "looks at nothing that another could have changed";
const credentials = (login: string, password = DEMO_PASSWORD) => ({ login, password, address: "127.0.0.1", device: "desk" });

async function signedIn(login: string) {
  const answer = await execute(visitorActor(), signIn, uuidv7(), credentials(login));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  const actor = await look(({ db }) => readActorOfSession(db, answer.value.sessionId, new Date()));
  if (!actor) throw new Error("no actor");
  return { actor, ...answer.value };
}
const stillSignedIn = (sessionId: string) => look(({ db }) => readActorOfSession(db, sessionId, new Date()));

scenarios(signIn, {
  given: async () => {
    await pastEveryRule("UPDATE person SET active = true WHERE login = 'audit.jin'");
    return { actor: visitorActor(), input: credentials("audit.jin") };
  },
  done: async ({ sessionId }) =>
    expect(await stillSignedIn(sessionId)).toMatchObject({ kind: "person", roles: ["auditor"], scope: { kind: "hq" } }),
  concurrent: "both",
  // Disabled between looking at the page and sending it.
  stale: { meanwhile: () => pastEveryRule("UPDATE person SET active = false WHERE login = 'audit.jin'"), refused: "sign_in_failed" },
  invalid: {
    login: (input) => ({ ...input, login: "" }),
    password: (input) => ({ ...input, password: 5 }),
    device: (input) => ({ ...input, device: "toaster" }),
  },
});

it("unknown account, wrong password and a disabled person are told the same", async () => {
  const answers = await Promise.all(
    [credentials("nobody.here"), credentials("agent.zhou", "wrong-password")].map((input) =>
      execute(visitorActor(), signIn, uuidv7(), input),
    ),
  );
  for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: "sign_in_failed" } });
});

it("too many failures slow an account down, and nobody else", async () => {
  for (let failure = 0; failure < 8; failure += 1)
    await execute(visitorActor(), recordSignInFailure, uuidv7(), { login: "agent.zhou", address: "10.0.0.9" });
  expect(await execute(visitorActor(), signIn, uuidv7(), credentials("agent.zhou"))).toMatchObject({
    ok: false,
    refusal: { code: "sign_in_slow_down" },
  });
  expect((await execute(visitorActor(), signIn, uuidv7(), credentials("agent.lin"))).ok).toBe(true);
});

scenarios(recordSignInFailure, {
  given: async () => ({ actor: visitorActor(), input: { login: `x${uuidv7()}`, address: "10.0.0.1" } }),
  done: async (_value, { input }) => {
    const rows = await look(({ db }) => db.signInFailure.findMany({ orderBy: { id: "desc" }, take: 1 }));
    expect(rows[0]?.loginDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain(String(input.login));
  },
  concurrent: "both",
  stale: NOTHING_TO_BE_BEHIND,
  invalid: { login: (input) => ({ ...input, login: 1 }) },
});

scenarios(signOut, {
  given: async () => ({ actor: (await signedIn("agent.lin")).actor, input: {} }),
  done: async (_value, { actor }) => expect(actor.kind === "person" && (await stillSignedIn(actor.sessionId ?? ""))).toBeNull(),
  concurrent: "both",
  stale: "a session that has ended already stays ended",
  invalid: {},
});

scenarios(endSessions, {
  given: async () => {
    const { personId } = await signedIn("agent.lin");
    const { epoch } = await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: personId } }));
    return { actor: await person("admin.ye"), input: { personId, seenEpoch: epoch } };
  },
  done: async (_value, { input }) =>
    expect(await look(({ db }) => db.session.count({ where: { personId: String(input.personId), revokedAt: null } }))).toBe(0),
  concurrent: { one: ["stale"] },
  stale: { meanwhile: async ({ input }) => did(await person("admin.ye"), endSessions, input), refused: "stale" },
  invalid: { personId: (input) => ({ ...input, personId: "me" }), seenEpoch: (input) => ({ ...input, seenEpoch: 0 }) },
});

it("a person signed out everywhere is refused on the next look, in every browser", async () => {
  const [one, two] = [await signedIn("hq.qin"), await signedIn("hq.qin")];
  const { epoch } = await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: one.personId } }));
  await did(await person("admin.ye"), endSessions, { personId: one.personId, seenEpoch: epoch });
  expect(await stillSignedIn(one.sessionId)).toBeNull();
  expect(await stillSignedIn(two.sessionId)).toBeNull();
  expect(await stillSignedIn((await signedIn("hq.qin")).sessionId)).not.toBeNull();
});

scenarios(setLocale, {
  given: async () => ({ actor: await person("agent.lin"), input: { locale: "en" } }),
  done: async (_value, { actor }) =>
    expect(await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: actor.personId ?? "" } }))).toMatchObject({ locale: "en" }),
  concurrent: "both",
  stale: "the last choice holds",
  invalid: { locale: () => ({ locale: "tlh" }) },
});

scenarios(markNotificationsRead, {
  given: async () => ({ actor: await person("agent.lin"), input: { notificationIds: [uuidv7()] } }),
  done: (value) => expect(value).toEqual({ read: 0 }),
  concurrent: "both",
  stale: "what is read already stays read",
  invalid: { notificationIds: () => ({ notificationIds: [] }), "notificationIds.0": () => ({ notificationIds: ["x"] }) },
});

const travel = async () => {
  const version = await look(({ db }) =>
    db.policyVersion.findFirstOrThrow({ where: { key: "requests.clocks" }, orderBy: { version: "desc" } }),
  );
  return {
    key: "requests.clocks",
    seenVersion: version.version,
    value: { answerHours: 24, contactMinutes: 45, offerMinutes: 10, followUpHours: 24 },
    note: "春节",
  };
};

scenarios(decidePolicy, {
  given: async () => ({ actor: await person("hq.qin", new Date()), input: await travel() }),
  done: async ({ version }, { input }) => expect(version).toBe(Number(input.seenVersion) + 1),
  concurrent: { one: ["stale"] },
  stale: { meanwhile: async ({ input }) => did(await person("hq.shi", new Date()), decidePolicy, input), refused: "stale" },
  invalid: {
    key: (input) => ({ ...input, key: "" }),
    "value.contactMinutes": (input) => ({ ...input, value: { answerHours: 24, contactMinutes: -1, offerMinutes: 10, followUpHours: 24 } }),
    "value.form": (input) => ({ ...input, value: "a lot" }),
  },
});

scenarios(installPolicies, {
  given: async () => ({ actor: setUpActor(), input: {} }),
  done: (value) => expect(value).toEqual({ installed: 0 }),
  concurrent: "both",
  stale: "what is there stays as it is",
  invalid: {},
});

scenarios(installPeople, {
  given: async () => ({
    actor: setUpActor(),
    input: {
      people: [
        {
          id: uuidv7(),
          login: `new.${uuidv7()}`,
          nameZh: "新人",
          nameEn: "New",
          roles: ["auditor"],
          centreId: null,
          outletId: null,
          password: "long-enough-1",
        },
      ],
    },
  }),
  done: async (value) => {
    expect(value).toEqual({ people: 1 });
    const [credential] = await look(({ db }) => db.credential.findMany({ orderBy: { personId: "desc" }, take: 1 }));
    expect(credential?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  },
  concurrent: { one: ["already_exists"] },
  stale: { meanwhile: async ({ input }) => execute(setUpActor(), installPeople, uuidv7(), input), refused: "already_exists" },
  invalid: {
    "people.0.roles.0": (input) => ({ people: [{ ...(input.people as object[])[0], roles: ["king"] }] }),
    "people.0.password": (input) => ({ people: [{ ...(input.people as object[])[0], password: "short" }] }),
  },
});

scenarios(installCategory, {
  given: async () => ({
    actor: setUpActor(),
    input: {
      code: `c_${uuidv7()}`,
      name: { zh: "例", en: "Example" },
      line: "water",
      models: [],
      symptoms: [],
      causes: [],
      actions: [],
      parts: [],
    },
  }),
  done: async ({ categoryId }) => expect(await look(({ db }) => db.category.count({ where: { id: categoryId } }))).toBe(1),
  concurrent: { one: ["already_exists"] },
  stale: {
    meanwhile: async ({ input }) => execute(setUpActor(), installCategory, uuidv7(), input),
    refused: "already_exists",
  },
  invalid: {
    code: (input) => ({ ...input, code: "" }),
    "name.en": (input) => ({ ...input, name: { zh: "例" } }),
    line: (input) => ({ ...input, line: "phones" }),
  },
});

scenarios(installDivisions, {
  given: async () => ({
    actor: setUpActor(),
    input: { divisions: [{ code: "999999", parentCode: null, level: 1, name: "试", initials: "s" }] },
  }),
  done: (value) => expect(value.installed).toBeLessThanOrEqual(1),
  concurrent: "both",
  stale: "what is there stays as it is",
  invalid: { "divisions.0.code": () => ({ divisions: [{ code: "1", parentCode: null, level: 1, name: "x", initials: "x" }] }) },
});

scenarios(installNodes, {
  given: async () => ({
    actor: setUpActor(),
    input: {
      centres: [{ id: uuidv7(), code: uuidv7(), nameZh: "中心", nameEn: "Centre", divisionCode: "510700" }],
      outlets: [],
      territories: [],
    },
  }),
  done: (value) => expect(value.centres).toBe(1),
  concurrent: { one: ["already_exists"] },
  stale: { meanwhile: async ({ input }) => execute(setUpActor(), installNodes, uuidv7(), input), refused: "already_exists" },
  invalid: { "centres.0.divisionCode": (input) => ({ ...input, centres: [{ ...(input.centres as object[])[0], divisionCode: "x" }] }) },
});

scenarios(installTechnicians, {
  given: async () => {
    const id = uuidv7();
    await execute(setUpActor(), installPeople, uuidv7(), {
      people: [
        {
          id,
          login: `tech.${id}`,
          nameZh: "工",
          nameEn: "T",
          roles: ["technician"],
          centreId: null,
          outletId: null,
          password: "long-enough-1",
        },
      ],
    });
    const { outlet, category } = await look(async ({ db }) => ({
      outlet: await db.outlet.findFirstOrThrow(),
      category: await db.category.findFirstOrThrow({ orderBy: { id: "asc" } }),
    }));
    const certificates = [
      { number: uuidv7(), categoryId: category.id, level: "senior", startsAt: "2025-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" },
      { number: uuidv7(), categoryId: category.id, level: "junior", startsAt: "2024-01-01T00:00:00Z", endsAt: "2025-06-01T00:00:00Z" },
    ];
    const licence = [
      { state: "valid", reason: "issued", startsAt: "2024-01-01T00:00:00Z" },
      { state: "suspended", reason: "annual_review_expired", startsAt: "2026-06-01T00:00:00Z" },
    ];
    return {
      actor: setUpActor(),
      input: {
        technicians: [
          {
            id,
            outletId: outlet.id,
            homeLatE6: 0,
            homeLngE6: 0,
            certificates,
            licence,
            shifts: [{ weekday: 1, startMinute: 480, endMinute: 1080 }],
            leaves: [],
          },
        ],
      },
    };
  },
  done: async (_value, { input }) => {
    const technicianId = (input.technicians as { id: string }[])[0]?.id ?? "";
    const covered = await look(({ db }) => db.qualification.findMany({ where: { technicianId }, orderBy: { level: "asc" } }));
    expect(covered.map(({ level, startsAt }) => `${level} ${startsAt.getUTCFullYear()}`)).toEqual([
      "intermediate 2025",
      "junior 2024",
      "senior 2025",
    ]);
    expect(await look(({ db }) => db.licencePeriod.findMany({ where: { technicianId } }))).toMatchObject([
      { endsAt: new Date("2026-06-01T00:00:00Z") },
    ]);
  },
  concurrent: { one: ["already_exists"] },
  stale: {
    meanwhile: async ({ input }) => execute(setUpActor(), installTechnicians, uuidv7(), input),
    refused: "already_exists",
  },
  invalid: { "technicians.0.licence": (input) => ({ technicians: [{ ...(input.technicians as object[])[0], licence: [] }] }) },
});

// The world of these tests has begun already; both commands look at its one row, so it is put back for each scenario.
scenarios(beginWorld, {
  given: async () => {
    await pastEveryRule("DELETE FROM installation");
    return { actor: setUpActor(), input: { anchorDay: "2026-03-02", seed: 7 } };
  },
  done: async () =>
    expect(await look(({ db }) => db.installation.findUniqueOrThrow({ where: { id: 1 } }))).toMatchObject({
      seed: 7,
      worldComplete: false,
    }),
  concurrent: { one: ["already_exists"] },
  stale: { meanwhile: async ({ input }) => execute(setUpActor(), beginWorld, uuidv7(), input), refused: "already_exists" },
  invalid: { anchorDay: (input) => ({ ...input, anchorDay: "yesterday" }) },
});

scenarios(completeWorld, {
  given: async () => {
    await pastEveryRule("DELETE FROM installation");
    await execute(setUpActor(), beginWorld, uuidv7(), { anchorDay: "2026-03-02", seed: 1 });
    return { actor: setUpActor(), input: {} };
  },
  done: async () =>
    expect(await look(({ db }) => db.installation.findUniqueOrThrow({ where: { id: 1 } }))).toMatchObject({ worldComplete: true }),
  concurrent: { one: ["not_found"] },
  stale: { meanwhile: async () => execute(setUpActor(), completeWorld, uuidv7(), {}), refused: "not_found" },
  invalid: {},
});
