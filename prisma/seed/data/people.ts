import { caseCustomers } from "./customers-cases.ts";
import { hangzhouCustomersA } from "./customers-hangzhou-a.ts";
import { hangzhouCustomersB } from "./customers-hangzhou-b.ts";
import { mianyangCustomersA } from "./customers-mianyang-a.ts";
import { mianyangCustomersB } from "./customers-mianyang-b.ts";
import { qingdaoCustomersA } from "./customers-qingdao-a.ts";
import { qingdaoCustomersB } from "./customers-qingdao-b.ts";
import type { CustomerSeed } from "./types.ts";

/**
 * Sixty invented customers and the two of the true cases. Numbers are well formed and obviously made up (139 0000 ….);
 * hz07 and hz08, a daughter and her father, share one; my03 and qd05 have two each.
 */
export const customers: readonly CustomerSeed[] = [
  ...mianyangCustomersA,
  ...mianyangCustomersB,
  ...qingdaoCustomersA,
  ...qingdaoCustomersB,
  ...hangzhouCustomersA,
  ...hangzhouCustomersB,
  ...caseCustomers,
];
