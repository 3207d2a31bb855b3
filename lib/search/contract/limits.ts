/** The most somebody types into one line; a pasted address still fits. Apart from the rules of the door: the box needs no more of them. */
export const LONGEST_SEARCH = 80;
