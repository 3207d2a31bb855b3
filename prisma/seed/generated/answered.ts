import type { Bilingual } from "../data/types.ts";

/** What customers write under the service record; most sign without a word. */
export const OPINIONS: readonly string[] = [
  "师傅讲得清楚，收费也明白。",
  "很快就修好了，谢谢。",
  "态度好，干活利索。",
  "师傅穿了鞋套，走的时候还把地擦了。",
  "讲解很耐心，老人也听懂了。",
  "满意。",
  "准时到的，辛苦了。",
  "先观察几天。",
  "价格比想的便宜。",
  "师傅顺便看了别的电器，很负责。",
  "没有多收费，放心。",
  "试机给我看了，没问题。",
];

/** By what they answer on the call: in their words, as the agent writes it down. */
export const WORDS_OF = {
  very_satisfied: [
    "师傅手艺好，一次就修好了，还教了怎么保养。",
    "特别满意，准时、干净、说得清楚。",
    "没想到这么快，当天就修好了。",
    "师傅很细心，走之前把地都擦了。",
    "给个大大的赞，比上次找外面的强多了。",
    "收费清清楚楚，单子一项一项对过。",
    "老人一个人在家，师傅很耐心。",
    "问题找得准，没有乱换件。",
    "晚上还来，真是辛苦了。",
    "机器现在跟新的一样，很满意。",
    "全程没喝我家一口水，太客气了。",
    "说几点到就几点到。",
  ],
  satisfied: [
    "修好了，挺好的。",
    "可以，没什么意见。",
    "师傅不错，就是等了一会儿。",
    "正常用了，满意。",
    "服务还行，价格能接受。",
    "按时来的，修得也可以。",
    "没问题了，谢谢。",
    "装得挺规矩。",
    "还可以吧，用着再看。",
  ],
  neutral: [
    "修是修好了，就是约的时间改了一次。",
    "一般吧，收费比想的高一点。",
    "声音小了些，还没完全好，先用着。",
    "师傅话不多，有些地方没讲明白。",
    "来得晚了点，别的还行。",
  ],
  unsatisfied: ["修完两天又出一样的毛病。", "还是有响声，跟没修差不多。", "当天好了，第二天又不行了。", "毛病没除根，又犯了。"],
  unhappy: [
    "收费没有事先说清楚，走的时候才讲。",
    "等了一个上午，没人打电话说一声。",
    "修是修好了，厨房弄得一团乱。",
    "师傅态度生硬，问什么都不愿意讲。",
  ],
  again: ["这回彻底好了，谢谢你们又跑一趟。", "第二位师傅找到了原因，现在正常。", "好了，处理得还算及时。"],
  accepted: ["有人打电话来说明了，可以，就这样吧。", "道过歉了，这次就算了，可以关了。", "差额退了，可以结束。"],
  phone: ["照客服说的做，自己就弄好了，省了跑一趟。", "电话里就解决了，很方便。", "教得很清楚，已经能用了。"],
} as const;

export const DECLINED_WORDS: readonly string[] = [
  "在开会，不方便回答。",
  "不想做回访，没意见。",
  "已经说过了，不用再问。",
  "不需要，挂了。",
  "忙，不回答了。",
];

type Remedy = {
  readonly kind: "call" | "apology" | "refund";
  readonly reason: string;
  readonly denied?: readonly string[];
  readonly note: Bilingual;
};

/** What is agreed with a customer who is not happy though the appliance works. */
export const REMEDIES: readonly Remedy[] = [
  {
    kind: "apology",
    reason: "late",
    denied: ["arrivedOnTime"],
    note: { zh: "网点负责人致电道歉，说明迟到原因。", en: "The outlet's manager calls to apologise and explains the delay." },
  },
  {
    kind: "call",
    reason: "not_explained",
    denied: ["useExplained"],
    note: { zh: "由技术支持电话讲解使用方法。", en: "Technical support explains the use by telephone." },
  },
  {
    kind: "call",
    reason: "price",
    note: { zh: "逐项说明收费依据，发送明细。", en: "The charge is explained line by line and the details are sent." },
  },
  {
    kind: "apology",
    reason: "conduct",
    note: { zh: "责任人致电道歉，网点补做礼仪培训。", en: "The person concerned apologises; the outlet repeats the training in manners." },
  },
  {
    kind: "call",
    reason: "other",
    denied: ["siteClean"],
    note: { zh: "三天后回访使用情况。", en: "A call in three days to hear how it works." },
  },
];

export const REWORK_NOTE: Bilingual = {
  zh: "故障重现，换资深工程师再次上门，不再收费。",
  en: "The fault is back: a senior technician comes again, free of charge.",
};

export const CANCELLED: readonly (readonly [code: string, words: Bilingual])[] = [
  ["solved_itself", { zh: "用户来电：断电一晚又好了，先不用来。", en: "The customer called: it works again after a night without power." }],
  ["customer_changed_mind", { zh: "用户临时出差，回来再约。", en: "The customer has to travel and will call again." }],
  ["bought_new", { zh: "用户决定换新机，不修了。", en: "The customer buys a new one instead." }],
  ["duplicate", { zh: "家人已经报过一次，重复登记。", en: "Another member of the household had reported it already." }],
];

/** Why a visit ends before the work does. */
export const UNFINISHED = {
  parts: ["车上没有这个配件，已向中心要货。", "现场确认要换件，仓库明天到货。", "配件型号对不上，另调一件。"],
  support: ["故障时有时无，请技术支持一起判断。", "检测数据不正常，需要资深工程师到场。"],
} as const;

/** How a repair was solved on the telephone. */
export const SOLVED_BY_PHONE: readonly string[] = [
  "按知识库步骤指导用户操作，当场恢复正常。",
  "指导用户清理后试机，已正常使用。",
  "确认是设定问题，电话里调好了。",
  "指导用户检查电源和水阀，已恢复。",
];
