import type { CustomerSeed } from "./types.ts";

/** The customers of true cases 1 and 2 (DOMAIN §10): names invented, dates and products as told. */
export const caseCustomers: readonly CustomerSeed[] = [
  {
    key: "case1",
    name: { zh: "彭雨桐", en: "Peng Yutong" },
    phones: [{ number: "13900000901", kind: "mobile" }],
    email: "peng.yutong@example.com",
    address: null,
    prefectureCode: "510700",
    household: null,
    doNotDisturb: null,
    assets: [
      {
        category: "washing_machine",
        model: "XQG70-1206",
        serial: "XQG70120619727",
        purchase: { kind: "months_before_last_26_september", months: 8 },
        invoiceNumber: "06557141",
      },
    ],
  },
  {
    key: "case2",
    name: { zh: "孟庆来", en: "Meng Qinglai" },
    phones: [{ number: "13900000902", kind: "mobile" }],
    email: null,
    address: { countyCode: "370203", detail: "台东三路 126 号 2 单元 401", lat: 36.0846, lng: 120.3612 },
    prefectureCode: "370200",
    household: 3,
    doNotDisturb: null,
    opensWithRequest: true,
    assets: [
      {
        category: "washing_machine",
        model: "XQG50-8",
        serial: "XQG50819864",
        // 33 months before the first report, which is told two years before the anchor.
        purchase: { kind: "months_before_anchor", months: 57 },
        invoiceNumber: "06583254",
      },
    ],
  },
];
