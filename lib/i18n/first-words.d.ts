/** The page that begins with a part of the words. */
export const FIRST_PAGE: string;
/** What it begins with, by place in the catalogue; `-` leaves a part out. */
export const FIRST_WORDS: readonly string[];
/** That part of a catalogue. */
export function firstOf(catalogue: Readonly<Record<string, unknown>>): Record<string, unknown>;
