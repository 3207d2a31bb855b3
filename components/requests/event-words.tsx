import { useLocale, useTranslations } from "next-intl";
import type { TimelineEntry } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { formatFen } from "#lib/shared/money.ts";
import { PRICE_BASES } from "#lib/warranty/contract/vocabulary.ts";
import type { Instant } from "../ui/china-time.ts";
import type { IconName } from "../ui/icon.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import type { TimelineEvent } from "../ui/timeline.tsx";
import type { Tone } from "../ui/tone.ts";
import { usePriceWords } from "./price-words.ts";

/** A catalogue asked by a key that is only known when it runs. */
type OpenWords = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

const LOOK: Readonly<Record<string, readonly [IconName, Tone?]>> = {
  request_logged: ["inbox", "info"],
  address_obtained: ["place"],
  purchase_confirmed: ["receipt"],
  promise_made: ["calendar"],
  request_cancelled: ["slash"],
  request_completed: ["clipboard-check", "good"],
  contact_recorded: ["phone"],
  clock_overdue: ["alarm", "danger"],
  work_order_offered: ["route", "info"],
  outlet_accepted: ["building"],
  technician_assigned: ["user-check"],
  work_order_accepted: ["check"],
  work_order_declined: ["failed", "warning"],
  work_order_withdrawn: ["again", "warning"],
  customer_contacted: ["calling"],
  appointment_set: ["calendar"],
  departed: ["car"],
  turned_back: ["again", "warning"],
  arrived: ["home", "info"],
  step_done: ["tasks"],
  diagnosed: ["search"],
  charged: ["receipt"],
  customer_signed: ["edit"],
  support_needed: ["support", "warning"],
  work_resumed: ["refresh"],
  work_order_completed: ["done", "good"],
  follow_up_due: ["clock"],
  follow_up_claimed: ["user"],
  follow_up_attempted: ["phone-missed"],
  follow_up_answered: ["calling", "good"],
  remedy_agreed: ["flag", "warning"],
  sent_back: ["again", "danger"],
  closing_signed: ["edit"],
  request_closed: ["check", "good"],
  inspection_opened: ["shield", "warning"],
  inspection_ruled: ["shield"],
  delight_recorded: ["star", "good"],
  repeat_suspected: ["again", "warning"],
  repeat_decided: ["again"],
  quality_engineer_needed: ["siren", "warning"],
  note_written: ["edit"],
  message_sent: ["message"],
  message_failed: ["phone-missed", "danger"],
  call_tied: ["calling"],
  item_turned: ["inbox"],
  item_joined: ["inbox", "info"],
};

/** What follows from something else: whoever did that has a line of their own. */
const NOBODYS = new Set(["follow_up_due", "clock_overdue", "repeat_suspected", "quality_engineer_needed"]);

/** Facts of a timeline as sentences: what happened, who did it, and what belongs to it. */
export function useEventWords(now: Instant): (entry: TimelineEntry) => TimelineEvent & { readonly words: string } {
  const t = useTranslations("requests");
  const say = t as unknown as OpenWords;
  const locale = useLocale();
  const words = useMomentWords(now);
  const price = usePriceWords();

  const code = (value: unknown) => (typeof value === "string" && say.has(`event_codes.${value}`) ? say(`event_codes.${value}`) : "");
  const codeIn = (group: string, value: unknown) =>
    typeof value === "string" && say.has(`${group}.${value}`) ? say(`${group}.${value}`) : "";
  const list = (parts: readonly string[]) =>
    parts.filter(Boolean).reduce((first, rest) => (first ? t("event_details.list", { first, rest }) : rest), "");
  const windowOf = ({ startsAt, endsAt }: TimelineEntry["data"]) =>
    typeof startsAt === "string" && typeof endsAt === "string" ? words.window(startsAt, endsAt) : "";

  /** What the sentence itself says. */
  function sentence({ kind, data, cycle }: TimelineEntry): string {
    switch (kind) {
      case "request_logged":
        return t("events.request_logged", { type: codeIn("types", data.type), channel: codeIn("channels", data.channel) });
      case "promise_made":
        return data.askedBy === "us"
          ? t("events.promise_us", { window: windowOf(data) })
          : t("events.promise_customer", { window: windowOf(data) });
      case "request_cancelled":
        return t("events.request_cancelled", { reason: codeIn("cancel_reasons", data.reason) });
      case "request_completed":
        if (typeof data.adviceStep === "number") return t("events.completed_by_advice", { step: data.adviceStep });
        return codeIn("events", `completed_${String(data.how)}`) || t("events.request_completed");
      case "contact_recorded":
        return codeIn("events", `contact_${String(data.purpose)}`);
      case "clock_overdue":
        return t("events.clock_overdue", { clock: codeIn("clocks", data.clock) });
      case "sent_back":
        return t("events.sent_back", { cycle });
      case "repeat_suspected":
        return t("events.repeat_suspected", { number: String(data.earlierNumber), days: Number(data.days) });
      case "repeat_decided":
        return t(data.decision === "confirmed" ? "events.repeat_confirmed" : "events.repeat_dismissed", {
          number: String(data.earlierNumber),
        });
      case "quality_engineer_needed":
        return t("events.quality_engineer_needed", { visits: Number(data.visits) });
      case "message_sent":
      case "message_failed":
        // What stands in the log alone has reached nobody, and is not said to.
        return t(`events.${kind === "message_sent" && data.via === "log" ? "message_logged" : kind}`, {
          channel: codeIn("message_channels", data.channel),
          about: codeIn("message_kinds", data.about),
        });
      case "call_tied":
        return t(data.direction === "outgoing" ? "events.call_outgoing" : "events.call_incoming");
      case "item_turned":
      case "item_joined":
        return t(`events.${kind}`, { number: String(data.number), channel: codeIn("inbox_channels", data.channel) });
      case "request_closed":
        return t("events.request_closed", { kind: codeIn("closings", data.kind) });
      default:
        return codeIn("events", kind) || t("events.other", { kind });
    }
  }

  /** What follows the colon: the names, or the codes, that this kind is about. */
  function object({ kind, data, named }: TimelineEntry): string {
    const name = (key: string) => (named[key] ? inLocale(named[key], locale) : "");
    switch (kind) {
      case "work_order_offered":
        return list([name("outletId"), name("technicianId")]);
      case "outlet_accepted":
        return name("outletId");
      case "technician_assigned":
      case "repeat_suspected":
        return name("technicianId");
      case "diagnosed":
        return list([name("causeId"), name("actionId")]);
      case "support_needed":
        return list([code(data.need), name("partId")]);
      case "appointment_set":
        return typeof data.endsAt === "string" ? windowOf(data) : "";
      case "step_done":
        return list((Array.isArray(data.steps) ? data.steps : [data.step]).map(code));
      case "charged":
        return amounts(data);
      case "customer_signed":
        return code(data.opinion);
      case "customer_contacted":
      case "follow_up_attempted":
        return code(data.result);
      case "follow_up_answered":
        return code(data.satisfaction) || code(data.outcome);
      case "work_order_completed":
        return codeIn("outcomes", data.outcome);
      case "remedy_agreed":
        return code(data.kind);
      case "work_order_declined":
      case "work_order_withdrawn":
      case "turned_back":
      case "sent_back":
      case "repeat_decided":
        return code(data.reason);
      case "purchase_confirmed":
        return code(data.entitlement);
      case "closing_signed":
        return code(data.capacity);
      case "inspection_opened":
        return code(data.how);
      case "inspection_ruled":
        return list([code(data.outcome), code(data.rule)]);
      case "request_completed":
        return name("symptomId");
      case "delight_recorded":
        return name("technicianId");
      case "message_sent":
      case "message_failed":
        return name("phoneId") || name("emailId");
      default:
        return "";
    }
  }

  function amounts({ customerFen, warrantyFen }: TimelineEntry["data"]): string {
    return list([
      typeof customerFen === "number" && customerFen > 0 ? t("event_details.customer_pays", { amount: formatFen(customerFen) }) : "",
      typeof warrantyFen === "number" && warrantyFen > 0 ? t("event_details.warranty_pays", { amount: formatFen(warrantyFen) }) : "",
    ]);
  }

  /** How long a call rang, was spoken, was held and was written up, as far as its switchboard told. */
  function call({ ringSeconds, talkSeconds, holdSeconds, wrapUpSeconds, inTime, outcome, direction }: TimelineEntry["data"]): string {
    const lasted = (key: "ring" | "talk" | "hold" | "wrap_up", seconds: unknown) =>
      typeof seconds === "number" && (seconds > 0 || key === "ring") ? t(`event_details.call_${key}`, { seconds }) : "";
    return list([
      lasted("ring", ringSeconds),
      direction === "incoming" && inTime === true ? t("event_details.call_in_time") : "",
      direction === "incoming" && inTime === false ? t("event_details.call_late") : "",
      lasted("talk", talkSeconds),
      lasted("hold", holdSeconds),
      lasted("wrap_up", wrapUpSeconds),
      outcome === "dropped" ? t("event_details.call_dropped") : "",
      outcome === null ? t("event_details.call_lasts") : "",
    ]);
  }

  /** What was settled at the desk with it. */
  function settled({
    togetherWith,
    besideNumber,
    besideReason,
    fetchReason,
    priceBasis,
    callOutFen,
    labourFen,
  }: TimelineEntry["data"]): string {
    const isTold = PRICE_BASES.find((basis) => basis === priceBasis);
    return list([
      typeof togetherWith === "number" ? t("event_details.together", { number: String(togetherWith) }) : "",
      typeof besideNumber === "number"
        ? t("event_details.beside", { number: String(besideNumber), reason: codeIn("beside_reasons", besideReason) })
        : "",
      typeof fetchReason === "string" ? t("event_details.fetch", { reason: codeIn("fetch_reasons", fetchReason) }) : "",
      isTold && typeof callOutFen === "number" && typeof labourFen === "number"
        ? t("event_details.told_price", { price: price({ basis: isTold, callOutFen, labourFen }) })
        : "",
    ]);
  }

  function details(entry: TimelineEntry): string {
    const { kind, data } = entry;
    return list([
      kind === "call_tied" ? call(data) : "",
      kind === "request_logged" && data.urgency !== "normal" ? codeIn("urgencies", data.urgency) : "",
      data.sameFault === true || data.byCustomer === true ? t("event_details.said_by_customer") : "",
      data.addressToObtain === true ? t("event_details.address_to_obtain") : "",
      kind === "request_logged" ? settled(data) : "",
      kind === "request_cancelled" ? t("event_details.confirmed_by", { who: codeIn("confirmed_by", data.confirmedBy) }) : "",
      kind === "contact_recorded"
        ? t("event_details.contact", { direction: codeIn("directions", data.direction), channel: codeIn("channels", data.channel) })
        : "",
      typeof data.wishedFrom === "string" && typeof data.wishedTill === "string"
        ? t("event_details.wished", { window: words.window(data.wishedFrom, data.wishedTill) })
        : "",
      kind === "promise_made" && data.askedBy === "us" ? t("event_details.first_kept") : "",
      kind === "departed" && typeof data.km === "number" ? t("event_details.km", { km: data.km }) : "",
      kind === "follow_up_attempted" && typeof data.attempts === "number" ? t("event_details.attempt", { count: data.attempts }) : "",
      kind === "follow_up_answered" && typeof data.recommend === "number" ? t("event_details.recommend", { score: data.recommend }) : "",
      kind === "remedy_agreed" ? t("event_details.reason", { reason: code(data.reason) }) : "",
      kind === "sent_back" && data.repeat === true ? t("event_details.repeat") : "",
      kind === "work_order_offered" && code(data.override) ? t("event_details.reason", { reason: code(data.override) }) : "",
      kind === "message_failed" ? t("event_details.reason", { reason: codeIn("message_reasons", data.reason) }) : "",
      typeof data.dueAt === "string" ? t("event_details.due", { at: words.moment(data.dueAt) }) : "",
      entry.hqOnly ? t("event_details.hq_only") : "",
    ]);
  }

  function doer({ by, device }: TimelineEntry): string {
    const part = t(`parts_played.${by.part}`);
    const who = by.name ? t("by.known", { name: inLocale(by.name, locale), part }) : part;
    return device === "phone" || device === "desk" ? t("by.device", { doer: who, device: t(`devices.${device}`) }) : who;
  }

  return (entry) => {
    const [icon, tone] = LOOK[entry.kind] ?? ["dot"];
    const about = object(entry);
    const what = sentence(entry);
    const words = about ? t("event_details.code", { what, detail: about }) : what;
    const by = NOBODYS.has(entry.kind) ? "" : doer(entry);
    return {
      id: entry.id,
      at: entry.occurredAt,
      icon,
      tone,
      words,
      title: (
        <>
          {words} {by && <span className="ml-1 text-sm font-normal text-muted">{by}</span>}
        </>
      ),
      detail: details(entry) || undefined,
    };
  };
}
