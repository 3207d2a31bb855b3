import { describe, expect, it } from "vitest";
import { readMentionable, readRequestFile, writeNote } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { did, idOf, loggedRepair, look, offeredOrder, person, timeline } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const OTHER_OUTLET_MANAGER = "outlet.feng";

const told = (requestId: string) =>
  look(async ({ db }) => (await db.notification.findMany({ where: { requestId, kind: "note_written" } })).map(({ personId }) => personId));
const notesFor = async (login: string, requestId: string) =>
  (await read(await person(login), "requests.read", (context) => readRequestFile(context, requestId)))?.notes;

scenarios(writeNote, {
  given: async () => {
    const { requestId } = await loggedRepair();
    const input = { requestId, words: "老人独居，先打电话", audience: "headquarters", mentions: [await idOf("dispatch.xu")] };
    return { actor: await person("agent.lin"), input };
  },
  done: async (_value, { input }) => {
    const requestId = String(input.requestId);
    expect(await told(requestId)).toEqual([await idOf("dispatch.xu")]);
    expect(await timeline(requestId)).toContain("note_written");
    const [note] = (await notesFor("dispatch.xu", requestId)) ?? [];
    expect(note).toMatchObject({ words: "老人独居，先打电话", audience: "headquarters", mentions: [{ zh: expect.any(String) }] });
  },
  concurrent: "both",
  stale: "a note stands beside whatever else happened",
  foreign: () => person(OTHER_OUTLET_MANAGER),
  invalid: {
    words: (input) => ({ ...input, words: "  " }),
    audience: (input) => ({ ...input, audience: "friends" }),
    "mentions.0": (input) => ({ ...input, mentions: ["x"] }),
  },
});

describe("a note", () => {
  it("for headquarters is not read at the outlet that has the request, nor told on its timeline; one for everybody is", async () => {
    const { requestId } = await offeredOrder();
    const write = async (audience: string, words: string) =>
      did(await person("agent.lin"), writeNote, { requestId, audience, words, mentions: [] });
    await write("headquarters", "上次被投诉过");
    await write("everybody", "请带梯子");
    expect((await notesFor("outlet.chen", requestId))?.map(({ words }) => words)).toEqual(["请带梯子"]);
    expect((await notesFor("agent.lin", requestId))?.map(({ words }) => words)).toEqual(["请带梯子", "上次被投诉过"]);
    const seen = await read(await person("outlet.chen"), "requests.read", (context) => readRequestFile(context, requestId));
    expect(seen?.timeline.filter(({ kind }) => kind === "note_written")).toHaveLength(1);
    expect(await notesFor(OTHER_OUTLET_MANAGER, requestId)).toBeUndefined();
    // Masks alone are for whoever serves no customer.
    expect((await notesFor("audit.jin", requestId))?.map(({ words }) => words)).toEqual([null, null]);
  });

  it("from the outlet is for everybody, and the owner is told", async () => {
    const { requestId } = await offeredOrder();
    const chen = await person("outlet.chen");
    const note = { requestId, words: "用户要求周六", audience: "everybody", mentions: [] };
    await did(chen, writeNote, note);
    expect(await told(requestId)).toEqual([await idOf("agent.lin")]);
    expect(await execute(chen, writeNote, uuidv7(), { ...note, audience: "headquarters" })).toMatchObject({
      refusal: { code: "not_for_you", fields: { audience: { code: "not_for_you" } } },
    });
  });

  it("asks nobody who does not see the request, or not this note", async () => {
    const { requestId } = await offeredOrder();
    const lin = await person("agent.lin");
    const asked = async (audience: string, login: string) =>
      execute(lin, writeNote, uuidv7(), { requestId, audience, words: "看一下", mentions: [await idOf(login)] });
    expect(await asked("everybody", OTHER_OUTLET_MANAGER)).toMatchObject({ refusal: { code: "not_in_sight" } });
    expect(await asked("headquarters", "outlet.chen")).toMatchObject({ refusal: { code: "not_in_sight" } });
    expect(await asked("everybody", "outlet.chen")).toMatchObject({ ok: true });

    const offered = async (audience: "everybody" | "headquarters", typed: string, login = "agent.lin") =>
      (await read(await person(login), "requests.contact", (context) => readMentionable(context, requestId, audience, typed))).map(
        ({ id }) => id,
      );
    const chen = await idOf("outlet.chen");
    expect(await offered("everybody", "outlet.chen")).toEqual([chen]);
    expect(await offered("headquarters", "outlet.chen")).toEqual([]);
    expect(await offered("everybody", "%")).toEqual([]);
    // Below headquarters one knows one's own house alone; of another's request nobody is named.
    expect(await offered("everybody", "", "outlet.chen")).not.toContain(await idOf("dispatch.xu"));
    expect(await offered("everybody", "", OTHER_OUTLET_MANAGER)).toEqual([]);
  });
});
