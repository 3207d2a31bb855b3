/** What a call is judged by (DOMAIN §5): the etiquette of the telephone, the promise kept to the words, the data complete. */
export const CRITERIA = ["greeting", "who_and_what", "read_back", "own_name", "promise_words", "data_complete"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Most days a sample reaches over, and most requests in it. */
export const MOST_DAYS = 31;
export const MOST_DRAWN = 20;
