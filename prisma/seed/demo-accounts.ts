/** Everybody of the demo world signs in with this; the start prints it. Never used outside the demo world. */
export const DEMO_PASSWORD = "yipiao-2026";

const account = (login: string, zh: string, en: string) => ({ login, password: DEMO_PASSWORD, who: { zh, en } });

/** The accounts that the start prints: one for each role of the loop, in the order of the loop, and who publishes a month. */
export const demoAccounts = [
  account("agent.lin", "座席", "call-centre agent"),
  account("dispatch.xu", "调度", "dispatcher"),
  account("outlet.chen", "网点负责人（绵阳）", "outlet manager, Mianyang"),
  account("tech.zhaolei", "服务工程师（绵阳）", "technician, Mianyang"),
  account("followup.bai", "回访员", "follow-up agent"),
  account("complaint.fang", "投诉专员", "complaint handler"),
  account("inspector.hao", "稽查员", "inspector"),
  account("hq.qin", "总部经理", "HQ manager"),
  account("hq.shi", "总部经理（发布考核）", "HQ manager, publishes the month"),
  account("admin.ye", "系统管理员", "administrator"),
] as const;
