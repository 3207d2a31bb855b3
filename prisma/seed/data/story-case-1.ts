import { answered, at, diagnosis, order, story } from "./story-builder.ts";
import type { StorySeed } from "./types.ts";

/**
 * True case 1 (DOMAIN §10): an e-mail at 12:01, forty-nine minutes later somebody is there, and it was the wall socket.
 * Day zero is 26 September; the times are as told, the steps between them are filled in.
 */
export const case1Story: StorySeed = story({
  key: "case_1",
  customer: "case1",
  type: "repair",
  channel: "email",
  symptom: "wm_switches_off",
  addressToObtain: true,
  addressObtained: {
    at: at(0, "12:07"),
    place: { countyCode: "510705", detail: "花荄镇银河大道 158 号 4 栋 2 单元 301", lat: 31.5352, lng: 104.5781 },
  },
  description: "邮件：洗衣机洗着洗着自己断电，过一会儿又能用，一天好几次，请帮忙看看。",
  dayZero: "last_26_september",
  logged: at(0, "12:01"),
  state: "closed_very_satisfied",
  workOrders: [
    order({
      outlet: "my_fucheng",
      offered: at(0, "12:02"),
      technician: "tech.zhaolei",
      assigned: at(0, "12:05"),
      accepted: at(0, "12:06"),
      contacts: [at(0, "12:07"), at(0, "12:32")],
      appointed: at(0, "12:07"),
      appointment: { start: at(0, "12:40"), end: at(0, "13:50") },
      visit: {
        enRoute: at(0, "12:18"),
        onSite: at(0, "12:50"),
        travelKm: 18,
        finish: {
          at: at(0, "13:40"),
          diagnosis: diagnosis("wm_switches_off", "wm_wall_socket_loose", ["wm_check_supply"]),
          outcome: "no_product_fault",
          chargedFen: 0,
          opinion: "原来是插座的问题，师傅帮我全面检查了机器，还教了使用方法，非常感谢。",
        },
      },
    }),
  ],
  progressCalls: [{ at: at(0, "12:54"), by: "centre.deng", words: "师傅已经到了，正在检查。" }],
  followUps: [answered(at(1, "10:05"), "followup.bai", "very_satisfied", 10, "发了邮件不到一个小时人就到家了，没想到这么快。")],
  thanks: {
    at: at(0, "16:26"),
    channel: "email",
    words: "从发邮件到师傅上门不到五十分钟，问题出在插座也耐心帮我解决，谢谢你们！",
  },
});
