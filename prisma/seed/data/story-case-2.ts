import { answered, at, diagnosis, finishedOrder, span, story } from "./story-builder.ts";
import type { StorySeed } from "./types.ts";

// True case 2 (DOMAIN §10): the noise, and the machine that walks. Bought 33 months before the first report; 725 days lie
// between that and the last one, as between 8 June 2000 and 3 June 2002. Days are counted from the anchor.
const first = -732;
const second = first + 7;
const third = first + 13;
const last = first + 725;

const reported = { customer: "case2", type: "repair", channel: "phone", symptom: "wm_noise_walks" } as const;
const shinan = { outlet: "qd_shinan", enRoute: "13:45", onSite: "14:10", travelKm: 6 } as const;
const confirmed = (day: number, time: string, words: string) =>
  ({ at: at(day, time), by: "callcentre.gao", decision: "confirmed", reason: "same_fault", words }) as const;

export const case2Stories: readonly StorySeed[] = [
  story({
    ...reported,
    key: "case_2_first",
    description: "洗衣机脱水时响得厉害，机器自己会往前走。",
    logged: at(first, "09:20"),
    promise: span(first + 2, "14:00", "16:00"),
    state: "closed_satisfied",
    workOrders: [
      finishedOrder({
        ...shinan,
        technician: "tech.litongtong",
        dispatched: at(first, "09:45"),
        window: span(first + 2, "14:00", "15:00"),
        done: "14:50",
        diagnosis: diagnosis("wm_noise_walks", "wm_feet_not_level", ["wm_level_machine"]),
        outcome: "no_product_fault",
        chargedFen: 5000,
        opinion: null,
      }),
    ],
    followUps: [answered(at(first + 3, "10:15"), "followup.bai", "satisfied", 7, "调平以后当时不走了。")],
  }),
  story({
    ...reported,
    key: "case_2_second",
    description: "前几天刚调过底脚，今天脱水又走了，声音还是大。",
    logged: at(second, "09:10"),
    promise: span(second + 1, "14:00", "16:00"),
    state: "closed_satisfied",
    repeatOf: "case_2_first",
    repeatDecided: confirmed(second, "11:30", "四天后同一现象，上次只调了底脚。"),
    workOrders: [
      finishedOrder({
        ...shinan,
        technician: "tech.jiaojian",
        dispatched: at(second, "09:40"),
        window: span(second + 1, "14:00", "15:30"),
        done: "15:20",
        diagnosis: diagnosis("wm_noise_walks", "wm_shock_absorber_worn", ["wm_replace_shock_absorbers"], ["QW-1303"]),
        outcome: "fixed",
        chargedFen: 24_600,
        opinion: null,
      }),
    ],
    followUps: [answered(at(second + 2, "10:40"), "followup.bai", "satisfied", 7, "换了减振器，暂时好了。")],
  }),
  story({
    ...reported,
    key: "case_2_third",
    description: "换了减振器还是走，脱水像要散架一样。",
    logged: at(third, "08:40"),
    promise: span(third + 1, "14:00", "16:00"),
    state: "closed_satisfied",
    repeatOf: "case_2_second",
    repeatDecided: confirmed(third, "10:20", "一周内第三次，请质量工程师一起看。"),
    workOrders: [
      // Another senior is asked for; the dispatcher finds none in time and sends a third of the same outlet.
      finishedOrder({
        ...shinan,
        technician: "tech.guanqinglin",
        dispatched: at(third, "09:05"),
        window: span(third + 1, "14:00", "15:00"),
        done: "14:55",
        diagnosis: diagnosis("wm_noise_walks", "wm_feet_not_level", ["wm_level_machine"]),
        outcome: "no_product_fault",
        chargedFen: 5000,
        opinion: null,
      }),
    ],
    followUps: [answered(at(third + 2, "14:20"), "followup.bai", "satisfied", 6, "能用了，再观察吧。")],
  }),
  story({
    ...reported,
    key: "case_2_last",
    description: "两年前修过三次的那台，又开始响、又走，想请个有经验的师傅。",
    logged: at(last, "09:15"),
    promise: span(last + 1, "14:00", "16:00"),
    state: "closed_very_satisfied",
    workOrders: [
      finishedOrder({
        outlet: "qd_huangdao",
        technician: "tech.xueshaobo",
        dispatched: at(last, "09:40"),
        window: span(last + 1, "14:00", "15:00"),
        enRoute: "13:05",
        onSite: "14:05",
        done: "15:05",
        travelKm: 27,
        diagnosis: diagnosis("wm_noise_walks", "wm_bracket_screws_loose", ["wm_tighten_counterweight"], ["QW-1301"]),
        outcome: "fixed",
        chargedFen: 12_800,
        opinion: "师傅把后盖打开一颗一颗查，支架和配重块螺钉都松了，紧好就不响了。",
      }),
    ],
    followUps: [answered(at(last + 2, "10:05"), "followup.bai", "very_satisfied", 10, "三拨人没修好，这位师傅一次就找到了毛病。")],
    thanks: {
      at: at(last + 2, "16:30"),
      channel: "email",
      words: "写信表扬薛师傅：两年的老毛病，原来是支架和配重块的螺钉松了，这回彻底修好了。",
    },
  }),
];
