import { REQUEST_TYPES, type RequestType } from "./vocabulary.ts";

/** What a line of a script is for, in the order in which they are said (DOMAIN §5). */
export const SCRIPT_STEPS = ["greet", "who", "who_known", "what", "ask", "safety", "where", "when", "read_back", "bye"] as const;
export type ScriptStep = (typeof SCRIPT_STEPS)[number];

/** Whose line it is: of every call, of calls that we make, or of one type of request. */
export const SCRIPT_KINDS = ["any", "callback", ...REQUEST_TYPES] as const;
export type ScriptKind = "any" | "callback" | RequestType;

/** What stands in braces in a line and is filled in when it is said. */
export const PLACEHOLDERS = ["greeting", "unit", "agent", "customer", "number", "window"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export type ScriptLine = { readonly kind: ScriptKind; readonly step: ScriptStep; readonly zh: string; readonly en: string };
export type Script = { readonly unitZh: string; readonly unitEn: string; readonly lines: readonly ScriptLine[] };
