import { describe, expect, test } from "vitest";
import { scriptPolicy } from "#lib/requests/contract/script.ts";
import { PLACEHOLDERS, SCRIPT_STEPS, type ScriptLine } from "#lib/requests/contract/script-vocabulary.ts";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { isSolvedAtFirstContact } from "#lib/requests/rules/first-contact.ts";
import { filledIn, partOfDay, placeOf, scriptOf } from "#lib/requests/rules/script.ts";

const { initial } = scriptPolicy;
const line = (kind: ScriptLine["kind"], step: ScriptLine["step"], zh: string): ScriptLine => ({ kind, step, zh, en: zh });
const said = (lines: readonly ScriptLine[]) => lines.map(({ zh }) => zh);
const LINES = [
  line("any", "greet", "您好"),
  line("any", "who", "贵姓"),
  line("any", "who_known", "是您家吗"),
  line("any", "what", "什么事"),
  line("complaint", "what", "很抱歉"),
  line("complaint", "what", "请慢慢说"),
  line("callback", "greet", "给您回电"),
  line("any", "bye", "再见"),
];

describe("the script of a call", () => {
  test("a type's own lines stand for those of every call at their step, in their order", () => {
    const spoken = { type: "complaint", isCallback: false, isKnown: false } as const;
    expect(said(scriptOf(LINES, spoken))).toEqual(["您好", "贵姓", "很抱歉", "请慢慢说", "再见"]);
    expect(said(scriptOf(LINES, { ...spoken, type: "repair" }))).toEqual(["您好", "贵姓", "什么事", "再见"]);
  });

  test("a call that we made begins as such, and a known household is asked whether it is they", () => {
    expect(said(scriptOf(LINES, { type: "repair", isCallback: true, isKnown: true }))).toEqual(["给您回电", "是您家吗", "什么事", "再见"]);
  });

  test("the place follows the form; a step without a line of its own leads to the next", () => {
    const script = scriptOf(LINES, { type: "complaint", isCallback: false, isKnown: false });
    expect(placeOf(script, "what")).toBe(2);
    expect(placeOf(script, "where")).toBe(4);
    expect(placeOf([], "greet")).toBe(0);
  });

  test("what stands in braces is filled in, and a greeting belongs to its hour in Shanghai", () => {
    const values = { greeting: "上午好", unit: "热线", agent: "林晓", customer: "王芳", number: "12", window: "今天" };
    expect(filledIn("{greeting}，{unit}{agent}，{customer}{number}{window}{other}", values)).toBe("上午好，热线林晓，王芳12今天{other}");
    const hour = (utc: string) => partOfDay(new Date(`2026-03-02T${utc}:00Z`));
    expect([hour("01:00"), hour("03:59"), hour("04:00"), hour("09:59"), hour("10:00")]).toEqual([
      ...["morning", "morning", "afternoon", "afternoon", "evening"],
    ]);
  });

  test("what the house begins with may be decided, and says something at every step in every type and language", () => {
    expect(scriptPolicy.schema.safeParse(initial).success).toBe(true);
    for (const type of REQUEST_TYPES) {
      const script = scriptOf(initial.lines, { type, isCallback: false, isKnown: false });
      const steps = new Set(script.map(({ step }) => step));
      for (const step of SCRIPT_STEPS.filter((one) => one !== "ask" && one !== "who_known")) expect(steps).toContain(step);
    }
    const braces = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const { zh, en } of initial.lines) expect(braces(en)).toEqual(braces(zh));
  });

  test("a brace that nothing fills, or a step without a line for every call, is refused at its place", () => {
    const problems = (lines: readonly ScriptLine[]) =>
      scriptPolicy.schema.safeParse({ ...initial, lines }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
    expect(problems([...initial.lines, line("any", "bye", "再见 {name}")])).toEqual([
      `lines.${initial.lines.length}.zh: unknown_placeholder`,
      `lines.${initial.lines.length}.en: unknown_placeholder`,
    ]);
    expect(problems([...initial.lines, line("any", "bye", "再见 {agent")])).toHaveLength(2);
    expect(problems(initial.lines.filter(({ step }) => step !== "bye"))).toEqual(["form: script_incomplete"]);
    for (const name of PLACEHOLDERS) expect(problems([...initial.lines, line("repair", "ask", `{${name}}？`)])).toEqual([]);
  });
});

describe("first-contact resolution", () => {
  const solved = { type: "enquiry", stage: "completed", hadWork: false, cameBack: false } as const;

  test("is what ended without a visit, and the customer did not come back to", () => {
    expect(isSolvedAtFirstContact(solved)).toBe(true);
    expect(isSolvedAtFirstContact({ ...solved, type: "repair", stage: "in_follow_up" })).toBe(true);
    expect(isSolvedAtFirstContact({ ...solved, stage: "logged" })).toBe(false);
    expect(isSolvedAtFirstContact({ ...solved, hadWork: true })).toBe(false);
    expect(isSolvedAtFirstContact({ ...solved, cameBack: true })).toBe(false);
  });

  test("what needs somebody to come by its nature, or was cancelled, does not count", () => {
    expect(isSolvedAtFirstContact({ ...solved, type: "installation" })).toBeNull();
    expect(isSolvedAtFirstContact({ ...solved, stage: "cancelled" })).toBeNull();
  });
});
