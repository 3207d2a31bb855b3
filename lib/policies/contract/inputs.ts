import { z } from "zod";
import { optionalWords } from "#lib/shared/text.ts";

export const DecidePolicyInput = z.strictObject({
  key: z.string().min(1).max(80),
  /** The version the decision was based on; another decision in between makes this one stale. */
  seenVersion: z.int().min(0),
  value: z.json(),
  note: optionalWords(500),
});

export const InstallPoliciesInput = z.strictObject({});
