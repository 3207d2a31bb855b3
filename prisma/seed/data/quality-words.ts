/** What inspectors, supervisors and follow-up agents of the demo world wrote down. */
export const upheldWords = {
  promise_not_kept: ["核对承诺时段与到达定位，迟到属实，且未提前联系客户改约。", "客户所说属实：承诺时段已过才出发，途中没有告知。"],
  standard_not_kept: [
    "回访与现场照片不符，未按规范完成清场和使用讲解。",
    "客户确认未出示上岗证，鞋套也没有使用，按规范未执行处理。",
    "到场抽查：试机演示没有做完就请客户签字。",
  ],
  overcharging: ["收据与价目表核对，多收部分不予认可，已安排退还客户。", "更换的配件应由三包承担，向客户收取的部分予以剔除。"],
  grave_complaint: ["投诉属实且影响恶劣：言语不文明，并推诿不处理。"],
  no_deduction: ["事情属实，但原因在系统录入，不是师傅的责任，不扣分。", "收费与价目表一致，客户把另一笔费用记混了，不扣分。"],
} as const;

export const dismissedWords = [
  "查看照片、签字和到达时间，记录真实，不予认定。",
  "再次与客户核实，客户说当时没有在场，记录可信。",
  "现场抽查符合 1-2-3-4-5 规范。",
  "证据不足，按有利于师傅处理。",
] as const;

export const spotCheckWords = [
  "随机抽查：工具箱、着装和现场清理。",
  "随机抽查：价目公示和收据。",
  "随机抽查：服务记录与照片是否一致。",
] as const;

export const repeatWords = {
  confirmed: [
    { reason: "same_fault", words: "现象与上次一致，上次没有根除。" },
    { reason: "same_cause", words: "两次诊断指向同一原因。" },
    { reason: "part_failed_again", words: "上次更换的配件再次损坏。" },
    { reason: "work_incomplete", words: "上次只做了临时处理。" },
  ],
  dismissed: [
    { reason: "other_fault", words: "故障现象相近，但原因不同。" },
    { reason: "use_or_place", words: "与使用环境有关，不是上次维修的问题。" },
    { reason: "no_fault_found", words: "上门检测正常，客户也认可。" },
  ],
} as const;

export const delightWords = [
  "老人独自在家，师傅修完机器又把厨房漏水的水龙头一起修好，没有收费。",
  "下雨天师傅自带毛巾擦干净了楼道和门口。",
  "看到家里有婴儿，师傅把声音大的步骤改到孩子醒后再做，又等了半个小时。",
  "师傅第二天主动打电话问机器用得怎么样。",
  "家里没有电梯，师傅帮忙把旧机器抬到了楼下回收点。",
  "师傅用大字写了一张使用步骤贴在机器旁边，老人很感动。",
] as const;
