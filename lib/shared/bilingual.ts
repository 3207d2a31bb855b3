/** A name the business keeps in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string };

export function inLocale(name: Bilingual, locale: string): string {
  return locale.startsWith("zh") ? name.zh : name.en;
}
