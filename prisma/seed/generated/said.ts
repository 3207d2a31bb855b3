import { saidOfClimateAndBath } from "./said-climate-bath.ts";
import { saidOfKitchenAndWater } from "./said-kitchen-water.ts";
import { saidOfLaundryCooling } from "./said-laundry-cooling.ts";

/** What a customer says first, by symptom. */
export const saidOf: Readonly<Record<string, readonly string[]>> = {
  ...saidOfLaundryCooling,
  ...saidOfClimateAndBath,
  ...saidOfKitchenAndWater,
};

/** What they add: fits every fault. */
export const ADDED: readonly string[] = [
  "",
  "",
  "",
  "从昨天开始的。",
  "有三四天了。",
  "这个星期才出现的。",
  "前天第一次，今天又来了。",
  "断电重开过，没用。",
  "说明书上的办法试过了，不行。",
  "家里有老人，麻烦快一点。",
  "家里有孩子，每天都要用。",
  "上门前请先打电话。",
  "白天要上班，最好约下班以后。",
  "周末家里才有人。",
  "车可以停小区门口，门卫要登记。",
  "以前没修过。",
  "拍了视频，师傅来了可以看。",
  "想知道大概要多少钱。",
  "麻烦带上常用的配件。",
  "家里电话没人接就打手机。",
];
/** Where gas or current is in play, the agent's script went first. */
export const ADDED_WHEN_DANGEROUS: readonly string[] = [
  "已经关了总阀，开窗通风。",
  "插头已经拔了，没再用。",
  "按客服说的先断了电。",
  "阀门关了，人也出来了，等师傅上门。",
  "不敢用了，请尽快来。",
];

export const WORK_WANTED: Readonly<Record<"installation" | "maintenance" | "inspection", readonly string[]>> = {
  installation: [
    "新买的{}到货了，请安排安装。",
    "{}已经送到家，等师傅来装。",
    "商场说会有人联系安装{}，还没等到，约个时间。",
    "{}放在客厅，位置留好了，请来安装。",
    "新房子刚收拾好，{}可以装了。",
    "搬到新家，买的新{}，水电口都留了。",
  ],
  maintenance: [
    "{}用了几年没洗过，预约一次深度清洗。",
    "想给{}做个保养。",
    "换季了，{}请师傅来清洗一下。",
    "{}有点脏了，约一次清洗保养。",
    "会员送的保养，约{}。",
    "家里{}该保养了，周末有空。",
  ],
  inspection: [
    "{}用了快八年，请来做一次安全检查。",
    "搬进二手房，原来的{}想检查一下能不能用。",
    "下雨屋里进过水，{}请来检测一下。",
    "老人用的{}，想请师傅看看安不安全。",
    "{}好久没用，用之前想检查一遍。",
  ],
};

export const ENQUIRED: readonly (readonly [question: string, answer: string])[] = [
  ["问{}的保修到什么时候，发票找不到了怎么办。", "按机号查到购买日期，已告知整机和主要部件的保修期；机号可作凭证。"],
  ["问{}清洗一次多少钱，要不要拆机。", "按价目表报了清洗价格和所需时间，现场以签字确认为准。"],
  ["想知道{}换门封或滤芯这类配件能不能自己买。", "说明了原厂配件的购买渠道和价格，建议由工程师更换。"],
  ["{}的说明书丢了，问怎么设定。", "电话里一步步教了设定方法，并发了电子说明书链接。"],
  ["问附近有没有网点，{}能不能自己送去修。", "告知最近网点的地址和营业时间，同时说明可以上门。"],
  ["准备搬家，问{}移机怎么收费。", "按价目表说明了拆装和加管的收费，搬家日期定了再来电预约。"],
  ["{}的耗电量怎么看，最近电费高了。", "教用户看能效标识，并说明使用中的几个省电办法。"],
];
export const SUGGESTED: readonly (readonly [suggestion: string, answer: string])[] = [
  ["建议上门前半小时再发一次短信提醒。", "建议已登记，转服务标准组评估。"],
  ["{}的按键字太小，老人看不清，建议做大一点。", "已记录并转产品部门，谢谢用户的建议。"],
  ["建议网上报修能选晚上七点以后的时间。", "建议已登记，将随预约时段一并评估。"],
  ["希望{}的滤网做成一按就能取下来的。", "已记录并转产品部门。"],
  ["建议师傅走的时候留一张下次保养的提醒卡。", "建议很好，已转网点管理部。"],
];
export const COMPLAINED: readonly (readonly [words: string, decision: string])[] = [
  ["投诉：约的下午两点，到四点多才来，中间没人打电话。", "核实属实，已向用户致歉并说明原因；网点按迟到处理。"],
  ["投诉：修完没给看收费单，收的钱和说的对不上。", "逐项对照价目表向用户说明，开具明细；网点补做培训。"],
  ["投诉：师傅说话不耐烦，问两句就嫌烦。", "已致歉，责成本人向用户道歉，列入服务礼仪复训。"],
  ["投诉：{}修好没几天又出问题，觉得没认真修。", "安排资深工程师复查，费用不再另收，并跟踪到修好。"],
  ["投诉：师傅进门没穿鞋套，地板踩脏了。", "核实属实，已致歉；网点安排人员上门清洁。"],
  ["投诉：打网点电话一直没人接，约不上时间。", "已由总部直接约好时间，网点接听情况列入检查。"],
];
