import { staff } from "./staff.ts";
import { technicians } from "./technicians.ts";
import { territories } from "./territories.ts";
import type { CentreSeed, OrganisationSeed, OutletSeed } from "./types.ts";

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
    code: "my_santai",
    centre: "mianyang",
    name: { zh: "三台梓江家电服务有限公司", en: "Santai Zijiang Appliance Service Co." },
    kind: "contracted",
    phone: "08165550103",
    place: { countyCode: "510722", detail: "北坝镇梓州干道 188 号", lat: 31.1008, lng: 105.0885 },
    iso9001: false,
  },
  {
    code: "my_youxian",
    centre: "mianyang",
    name: { zh: "绵阳富乐冷暖厨卫专修部", en: "Mianyang Fule Climate and Kitchen Specialists" },
    kind: "specialist",
    phone: "08165550104",
    place: { countyCode: "510704", detail: "仙人路二段 26 号", lat: 31.4738, lng: 104.7702 },
    iso9001: true,
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
    code: "qd_jimo",
    centre: "qingdao",
    name: { zh: "即墨鹤岭家电服务有限公司", en: "Jimo Heling Appliance Service Co." },
    kind: "contracted",
    phone: "053255550203",
    place: { countyCode: "370215", detail: "鹤山路 862 号", lat: 36.389, lng: 120.456 },
    iso9001: false,
  },
  {
    code: "qd_shibei",
    centre: "qingdao",
    name: { zh: "青岛浮山冷暖厨卫专修部", en: "Qingdao Fushan Climate and Kitchen Specialists" },
    kind: "specialist",
    phone: "053255550204",
    place: { countyCode: "370203", detail: "延吉路 76 号", lat: 36.0872, lng: 120.3866 },
    iso9001: true,
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
  {
    code: "hz_linping",
    centre: "hangzhou",
    name: { zh: "晴川临平直属服务站", en: "Qingchuan Linping Service Station" },
    kind: "own",
    phone: "057155550303",
    place: { countyCode: "330113", detail: "南苑街道迎宾路 352 号", lat: 30.419, lng: 120.299 },
    iso9001: true,
  },
  {
    code: "hz_fuyang",
    centre: "hangzhou",
    name: { zh: "富阳鹳山家电服务有限公司", en: "Fuyang Guanshan Appliance Service Co." },
    kind: "contracted",
    phone: "057155550304",
    place: { countyCode: "330111", detail: "富春街道金桥北路 118 号", lat: 30.059, lng: 119.948 },
    iso9001: false,
  },
];

export const organisation: OrganisationSeed = { centres, outlets, territories, technicians, staff };
