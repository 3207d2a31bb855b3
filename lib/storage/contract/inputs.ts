import { z } from "zod";
import { LEDGERS } from "./vocabulary.ts";

export const MakePartitionsInput = z.strictObject({ ledger: z.enum(LEDGERS) });
