import { staff } from "./staff.ts";
import { technicians } from "./technicians.ts";
import type { CentreSeed, OrganisationSeed, OutletSeed, TerritorySeed } from "./types.ts";

const centres: readonly CentreSeed[] = [
  {
    code: "mianyang",
    name: { zh: "绵阳服务中心", en: "Mianyang Service Centre" },
    prefectureCode: "510700",
    office: { countyCode: "510703", detail: "临园路东段 66 号 5 楼", lat: 31.4668, lng: 104.7514 },
  },
  {
    code: "qingdao",
    name: { zh: "青岛服务中心", en: "Qingdao Service Centre" },
    prefectureCode: "370200",
    office: { countyCode: "370203", detail: "敦化路 128 号 7 楼", lat: 36.0937, lng: 120.3806 },
  },
  {
    code: "hangzhou",
    name: { zh: "杭州服务中心", en: "Hangzhou Service Centre" },
    prefectureCode: "330100",
    office: { countyCode: "330105", detail: "莫干山路 518 号 3 楼", lat: 30.2981, lng: 120.1402 },
  },
];

const outlets: readonly OutletSeed[] = [
  {
    code: "my_fucheng",
    centre: "mianyang",
    name: { zh: "晴川涪城直属服务站", en: "Qingchuan Fucheng Service Station" },
    kind: "own",
    phone: "08165550101",
    place: { countyCode: "510703", detail: "长虹大道中段 92 号", lat: 31.4706, lng: 104.7323 },
    iso9001: true,
  },
  {
    code: "my_jiangyou",
    centre: "mianyang",
    name: { zh: "江油青莲家电服务有限公司", en: "Jiangyou Qinglian Appliance Service Co." },
    kind: "contracted",
    phone: "08165550102",
    place: { countyCode: "510781", detail: "诗仙路中段 215 号", lat: 31.7792, lng: 104.7418 },
    iso9001: false,
  },
  {
    code: "qd_shinan",
    centre: "qingdao",
    name: { zh: "晴川市南直属服务站", en: "Qingchuan Shinan Service Station" },
    kind: "own",
    phone: "053255550201",
    place: { countyCode: "370202", detail: "宁夏路 177 号", lat: 36.0779, lng: 120.3952 },
    iso9001: true,
  },
  {
    code: "qd_huangdao",
    centre: "qingdao",
    name: { zh: "青岛灵山湾家电服务有限公司", en: "Qingdao Lingshan Bay Appliance Service Co." },
    kind: "contracted",
    phone: "053255550202",
    place: { countyCode: "370211", detail: "井冈山路 388 号", lat: 35.9621, lng: 120.1893 },
    iso9001: false,
  },
  {
    code: "hz_xihu",
    centre: "hangzhou",
    name: { zh: "杭州溪畔家电服务有限公司", en: "Hangzhou Xipan Appliance Service Co." },
    kind: "contracted",
    phone: "057155550301",
    place: { countyCode: "330106", detail: "文二西路 711 号", lat: 30.2846, lng: 120.1017 },
    iso9001: true,
  },
  {
    code: "hz_xiaoshan",
    centre: "hangzhou",
    name: { zh: "杭州湘湖冰洗专修部", en: "Hangzhou Xianghu Cooling and Laundry Specialists" },
    kind: "specialist",
    phone: "057155550302",
    place: { countyCode: "330109", detail: "市心中路 860 号", lat: 30.1772, lng: 120.2668 },
    iso9001: true,
  },
];

const everything = {
  categories: ["washing_machine", "refrigerator"],
  services: ["repair", "installation", "maintenance", "inspection"],
} as const;
const repairsOnly = { categories: ["washing_machine", "refrigerator"], services: ["repair"] } as const;

const territories: readonly TerritorySeed[] = [
  { outlet: "my_fucheng", rank: 1, countyCodes: ["510703", "510704", "510705", "510722"], ...everything },
  { outlet: "my_fucheng", rank: 2, countyCodes: ["510781", "510725", "510726"], ...repairsOnly },
  { outlet: "my_jiangyou", rank: 1, countyCodes: ["510781", "510725", "510726", "510727"], ...everything },
  { outlet: "my_jiangyou", rank: 2, countyCodes: ["510703", "510704", "510705"], ...repairsOnly },
  { outlet: "qd_shinan", rank: 1, countyCodes: ["370202", "370203", "370212", "370213"], ...everything },
  { outlet: "qd_shinan", rank: 2, countyCodes: ["370211", "370214"], ...repairsOnly },
  { outlet: "qd_huangdao", rank: 1, countyCodes: ["370211", "370214", "370281"], ...everything },
  { outlet: "qd_huangdao", rank: 2, countyCodes: ["370202", "370203"], ...repairsOnly },
  { outlet: "hz_xihu", rank: 1, countyCodes: ["330102", "330105", "330106", "330110"], ...everything },
  { outlet: "hz_xihu", rank: 2, countyCodes: ["330108", "330109"], ...repairsOnly },
  { outlet: "hz_xiaoshan", rank: 1, countyCodes: ["330108", "330109", "330111", "330114"], ...everything },
  { outlet: "hz_xiaoshan", rank: 2, countyCodes: ["330102", "330105"], ...repairsOnly },
];

export const organisation: OrganisationSeed = { centres, outlets, territories, technicians, staff };
