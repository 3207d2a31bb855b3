import { hangzhouTechnicians } from "./technicians-hangzhou.ts";
import { mianyangTechnicians } from "./technicians-mianyang.ts";
import { qingdaoTechnicians } from "./technicians-qingdao.ts";
import { specialists } from "./technicians-specialists.ts";
import type { TechnicianSeed } from "./types.ts";

export const technicians: readonly TechnicianSeed[] = [
  ...mianyangTechnicians,
  ...qingdaoTechnicians,
  ...hangzhouTechnicians,
  ...specialists,
];
