import { isoWeekday, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";
import type { PromiseData } from "../contract/message-data.ts";
import type { MessageLocale } from "../contract/vocabulary.ts";

/** The brand's signature: a text message without one is not carried. */
export const SIGNATURE = "【晴川】";

/** A message in words: `words` begins with the signature; `subject` is for mail alone. */
export type Said = { readonly subject: string; readonly words: string };

const TYPES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  repair: ["报修", "Repair"],
  installation: ["安装", "Installation"],
  delivery: ["送货", "Delivery"],
  survey: ["勘测", "Survey"],
  maintenance: ["保养", "Maintenance"],
  inspection: ["检测", "Inspection"],
  relocation: ["移机", "Relocation"],
  exchange: ["换机", "Exchange"],
};
const WEEKDAYS: readonly (readonly [zh: string, en: string])[] = [
  ["一", "Mon"],
  ["二", "Tue"],
  ["三", "Wed"],
  ["四", "Thu"],
  ["五", "Fri"],
  ["六", "Sat"],
  ["日", "Sun"],
];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The promised window as the customer reads it: when somebody comes, or that it has changed. Pure. */
export function promiseWords({ number, type, startsAt, endsAt, moved }: PromiseData, locale: MessageLocale): Said {
  const window = windowWords(new Date(startsAt), new Date(endsAt), locale);
  if (locale === "en") {
    const what = `${TYPES[type]?.[1] ?? "Service"} ${number}`;
    const words = moved ? `the visit has moved to ${window}` : `our technician will visit you on ${window}`;
    return {
      subject: `${what}: ${moved ? "new visit time" : "visit time"}`,
      words: `${SIGNATURE}${what}: ${words}. Please keep your phone at hand.`,
    };
  }
  const what = `${TYPES[type]?.[0] ?? "服务"}单${number}`;
  const words = moved ? `您的${what}上门时间已改为${window}` : `您的${what}已受理，工程师将于${window}上门`;
  return {
    subject: `${what}${moved ? "上门时间有变" : "上门时间"}`,
    words: `${SIGNATURE}您好，${words}，请保持电话畅通。`,
  };
}

/** What was written at the desk, under the subject that it answers. Pure. */
export function answerWords(words: string, subject: string | null, locale: MessageLocale): Said {
  const said = subject?.replace(/^(?:(?:re|回复|答复)\s*[:：]\s*)+/i, "").trim();
  return { subject: said ? `Re: ${said}` : locale === "en" ? "Your message to us" : "关于您的来信", words };
}

/** The words with the address under which the customer follows their request. Pure. */
export function withLink(words: string, address: string, locale: MessageLocale): string {
  // The address stands by itself: what follows it without a space would become a part of it on many a telephone.
  return locale === "en" ? `${words} Follow it at ${address}` : `${words}查看进度：${address}`;
}

/** "11月23日（周一）9:00-11:00"; the second day is named where the window ends on another. */
function windowWords(from: Date, to: Date, locale: MessageLocale): string {
  const [first, last] = [localDay(from), localDay(to)];
  const end = first === last ? clock(to) : minuteOfDay(to) === 0 ? "24:00" : `${dayWords(last, locale)}${clock(to)}`;
  return `${dayWords(first, locale)}${clock(from)}-${end}`;
}

function dayWords(day: string, locale: MessageLocale): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  const [zh = "", en = ""] = WEEKDAYS[isoWeekday(day) - 1] ?? [];
  return locale === "en" ? `${en} ${date} ${MONTHS[month - 1]}, ` : `${month}月${date}日（周${zh}）`;
}

function clock(at: Date): string {
  const minutes = minuteOfDay(at);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
