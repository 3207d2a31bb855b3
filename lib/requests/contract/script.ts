import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { words } from "#lib/shared/text.ts";
import {
  PLACEHOLDERS,
  SCRIPT_KINDS,
  SCRIPT_STEPS,
  type Script,
  type ScriptKind,
  type ScriptLine,
  type ScriptStep,
} from "./script-vocabulary.ts";

const MOST_LINES = 120;
/** Steps that every call comes to: without a line of their own for every kind, an agent would have nothing to say. */
const NEEDED: readonly ScriptStep[] = ["greet", "who", "who_known", "what", "safety", "where", "when", "read_back", "bye"];

/** Opening, name, closing: what is in braces that is none of the placeholders, or a brace alone. */
function hasUnknownPlaceholder(line: string): boolean {
  const rest = line.replace(/\{(\w+)\}/g, (found, name: string) => ((PLACEHOLDERS as readonly string[]).includes(name) ? "" : found));
  return /[{}]/.test(rest);
}

const Said = words(400);

/**
 * What agents say, line by line (DOMAIN §5: unit, name and greeting; who calls and what about; the summary back; one's own name).
 * A version holds for the whole house; lines of one kind stand for those of every call at the same step.
 */
export const scriptPolicy = definePolicy(
  "requests.script",
  z
    .strictObject({
      unitZh: words(40),
      unitEn: words(60),
      lines: z.array(z.strictObject({ kind: z.enum(SCRIPT_KINDS), step: z.enum(SCRIPT_STEPS), zh: Said, en: Said })).max(MOST_LINES),
    })
    .superRefine(({ lines }, context) => {
      const problem = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message, input: null });
      for (const [at, line] of lines.entries())
        for (const tongue of ["zh", "en"] as const)
          if (hasUnknownPlaceholder(line[tongue])) problem(["lines", at, tongue], "unknown_placeholder");
      const said = new Set(lines.filter(({ kind }) => kind === "any").map(({ step }) => step));
      if (NEEDED.some((step) => !said.has(step))) problem(["form"], "script_incomplete");
    }) as unknown as z.ZodType<Script>,
  { unitZh: "晴川服务热线", unitEn: "Qingchuan service line", lines: initialLines() },
);

function initialLines(): ScriptLine[] {
  const line = (kind: ScriptKind, step: ScriptStep, zh: string, en: string): ScriptLine => ({ kind, step, zh, en });
  return [
    line(
      "any",
      "greet",
      "{greeting}，{unit}，我是{agent}，请问有什么可以帮您？",
      "{greeting}, {unit}, my name is {agent}. How can I help you?",
    ),
    line("any", "who", "请问您贵姓？我核对一下您的电话和地址。", "May I have your name? I will check your number and address."),
    line("any", "who_known", "请问是{customer}家吗？", "Am I speaking with the household of {customer}?"),
    line("any", "what", "请问是哪台产品、出了什么情况？", "Which appliance is it, and what is the trouble?"),
    line("any", "safety", "请您先照我说的做，人身安全第一。", "Please do as I say first. Your safety comes before everything."),
    line("any", "where", "地址还是登记的这个吗？请说一下门牌。", "Is the address still the one we have? What is the door number?"),
    line("any", "when", "您看什么时间方便？我们按您的时间来。", "When would suit you? We come when you wish."),
    line("any", "read_back", "我跟您复述一遍，请您听一下。", "Let me read that back to you."),
    line(
      "any",
      "bye",
      "我是{agent}，感谢您的来电。（等用户先挂）",
      "My name is {agent}. Thank you for calling. (The customer hangs up first.)",
    ),
    line(
      "callback",
      "greet",
      "{greeting}，我是{unit}的{agent}，给您回个电话，现在方便吗？",
      "{greeting}, this is {agent} of {unit}, returning your call. Is this a good moment?",
    ),
    line(
      "callback",
      "bye",
      "我是{agent}，打扰您了，再见。（等用户先挂）",
      "My name is {agent}. Thank you for your time. (The customer hangs up first.)",
    ),
    line("repair", "what", "请问是哪台产品、什么现象、什么时候开始的？", "Which appliance is it, what does it do, and since when?"),
    line("repair", "ask", "购买的发票还在吗？上门时请准备好。", "Do you still have the invoice? Please have it at hand for the visit."),
    line("installation", "what", "请问装的是什么产品，机器到家了吗？", "What is to be installed, and has it arrived?"),
    line(
      "installation",
      "ask",
      "安装位置的电源、水路、墙面方便吗？要不要带什么材料？",
      "Are power, water and the wall ready where it goes? Shall we bring any material?",
    ),
    line("delivery", "ask", "家里有电梯吗？门和楼道的宽度够不够？", "Is there a lift? Are door and staircase wide enough?"),
    line("relocation", "ask", "从哪里移到哪里？两边的地址我都记一下。", "From where to where? I will take down both addresses."),
    line("exchange", "what", "请问想退还是换？因为什么？", "Would you like to return or to exchange it, and for what reason?"),
    line(
      "complaint",
      "what",
      "给您添麻烦了，非常抱歉。您慢慢说，我都记下来。",
      "I am very sorry for the trouble. Please take your time; I write it all down.",
    ),
    line(
      "complaint",
      "bye",
      "您的投诉直接到总部，24 小时内一定答复您。我是{agent}。（等用户先挂）",
      "Your complaint goes straight to headquarters; you hear from us within 24 hours. My name is {agent}. (The customer hangs up first.)",
    ),
    line("enquiry", "what", "请问您想了解什么？", "What would you like to know?"),
    line(
      "enquiry",
      "bye",
      "还有别的可以帮您吗？我是{agent}，感谢您的来电。（等用户先挂）",
      "Is there anything else? My name is {agent}. Thank you for calling. (The customer hangs up first.)",
    ),
    line("suggestion", "what", "谢谢您愿意告诉我们，请讲。", "Thank you for telling us. Please go on."),
  ];
}
