import type { Bilingual } from "#lib/shared/bilingual.ts";

export type CategoryView = {
  readonly id: string;
  readonly code: string;
  readonly name: Bilingual;
  /** What callers say instead of its name, parted by blanks. */
  readonly searchWords: string;
  /** How name and search words sound: "bing xiang / bing gui". */
  readonly sounds: string;
  readonly models: readonly ModelView[];
  readonly symptoms: readonly SymptomView[];
};
export type ModelView = { readonly id: string; readonly code: string; readonly name: Bilingual };
export type SymptomView = {
  readonly id: string;
  readonly name: Bilingual;
  readonly searchWords: string;
  /** How name and search words sound: "bu zhi leng / bu leng". */
  readonly sounds: string;
  /** Ties repeats together: the same appliance, the same group, is the same trouble again. */
  readonly faultGroup: string;
  readonly level: string;
  readonly safety: "current" | "gas" | null;
  /** What may help on the phone, step by step; empty where nothing does. */
  readonly advice: readonly Bilingual[];
  /** The likeliest first. */
  readonly causes: readonly CauseView[];
};
export type CauseView = {
  readonly id: string;
  readonly name: Bilingual;
  readonly isProductFault: boolean;
  readonly actions: readonly ActionView[];
};
export type ActionView = {
  readonly id: string;
  readonly name: Bilingual;
  readonly standardMinutes: number;
  readonly labourFen: number;
  readonly parts: readonly PartView[];
};
export type PartView = { readonly id: string; readonly name: Bilingual; readonly priceFen: number; readonly isMainPart: boolean };
